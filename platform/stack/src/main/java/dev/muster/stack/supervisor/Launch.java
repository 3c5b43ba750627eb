package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Veil;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What a process is run with.
 *
 * @param command the program and its arguments
 * @param environment all it gets besides the few variables every process needs (PATH, HOME, ...)
 * @param directory its working directory
 * @param log where its output goes
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {

    /** The variable that tells a process of a known-bad release what is to be wrong with it. */
    public static final String KNOWN_BAD = "MUSTER_KNOWN_BAD";

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        requireNonNull(directory, "directory is null");
        requireNonNull(log, "log is null");
        if (command.isEmpty()) {
            throw new IllegalArgumentException("command is empty");
        }
    }

    Map<String, Object> toMap() {
        return Map.of(
                "command",
                command,
                "environment",
                with(Veil::over, environment),
                "directory",
                directory.toString(),
                "log",
                log.toString());
    }

    static Launch of(Fields fields) {
        return new Launch(
                fields.texts("command"),
                with(Veil::lifted, fields.textMap("environment")),
                fields.path("directory"),
                fields.path("log"));
    }

    /** What a process is told to do wrong is not to be read by who looks at its record. */
    private static Map<String, String> with(UnaryOperator<String> veil, Map<String, String> environment) {
        Map<String, String> map = new TreeMap<>(environment);
        map.computeIfPresent(KNOWN_BAD, (_, defect) -> veil.apply(defect));
        return map;
    }
}
