package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Everything the doctor looks at, in the order it reports. */
record Checks(List<Supplier<Finding>> all) {
    private static final long DISK = 3L << 30;
    private static final long MEMORY = 4L << 30;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Checks {
        all = List.copyOf(all);
    }

    static Checks of(Workspace workspace) {
        String path = workspace.environment().getOrDefault("PATH", "");
        ToolVersions versions = new ToolVersions(PATIENCE);
        Path home = Path.of(requireNonNull(System.getProperty("java.home"), "java.home is null"));
        Stream<Supplier<Finding>> machine = Stream.of(
                () -> Requirements.jdk(Runtime.version(), home),
                () -> Requirements.disk(workspace.root(), DISK),
                () -> Requirements.memory(MEMORY),
                () -> Requirements.ports(workspace.basePort(), workspace.stack()));
        Stream<Supplier<Finding>> tools = Tools.ALL.stream().map(tool -> () -> tool.look(path, versions));
        return new Checks(Stream.concat(machine, tools).toList());
    }

    List<Finding> run() {
        return all.stream().map(Supplier::get).toList();
    }
}
