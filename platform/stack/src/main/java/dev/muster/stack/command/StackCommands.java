package dev.muster.stack.command;

import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** The commands that the command line offers for the stack of a tree. */
public final class StackCommands {

    private StackCommands() {}

    /**
     * The commands, which touch nothing until one of them is run.
     *
     * @param tree the source tree
     * @param environment the environment's variables: MUSTER_HOME, MUSTER_ENV and MUSTER_BASE_PORT are looked at
     * @param delivery makes the delivery repository of the tree at a path, and answers what it is made of
     */
    public static List<CommandLine> of(Path tree, Map<String, String> environment, Function<Path, String> delivery) {
        Path home = home(tree, environment);
        String name = environmentName(environment);
        Stack stack =
                new Stack(tree, new Home(home), name, module -> ClassPath.ofModule(tree.resolve(module)), delivery);
        return of(stack, Optional.ofNullable(environment.get("MUSTER_BASE_PORT")));
    }

    /** Which environment is meant: {@code MUSTER_ENV}, else {@code dev}. */
    public static String environmentName(Map<String, String> environment) {
        return environment.getOrDefault("MUSTER_ENV", "dev");
    }

    static Path home(Path tree, Map<String, String> environment) {
        return Optional.ofNullable(environment.get("MUSTER_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> tree.resolve(".muster"));
    }

    static List<CommandLine> of(Stack stack, Optional<String> basePort) {
        return List.of(
                new CommandLine(new UpCommand(stack, basePort)),
                new CommandLine(new DownCommand(stack)),
                new CommandLine(new StatusCommand(stack)),
                new CommandLine(new LogsCommand(stack)),
                new CommandLine(new TopCommand(stack)),
                new CommandLine(new BenchCommand(stack)),
                new CommandLine(new ResetCommand(stack, System.in)));
    }
}
