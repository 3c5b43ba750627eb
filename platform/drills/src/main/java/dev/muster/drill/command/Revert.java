package dev.muster.drill.command;

import dev.muster.cli.Main;
import dev.muster.cli.Workspace;
import dev.muster.stack.supervisor.Launch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The process that takes back what a silent run has done: this command line once more, with {@code drill revert}. */
final class Revert {
    private Revert() {}

    static Launch launch(Workspace workspace) {
        return new Launch(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dmuster.root=" + workspace.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "drill",
                        "revert"),
                workspace.environment().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("MUSTER_"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                workspace.root(),
                workspace.stack().home().resolve("logs/drill-revert.log"));
    }
}
