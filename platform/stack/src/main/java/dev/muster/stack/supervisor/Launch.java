package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process is run with.
 *
 * @param command the program and its arguments
 * @param environment all it gets besides the few variables every process needs (PATH, HOME, ...)
 * @param directory its working directory
 * @param log where its output goes
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {

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
                new TreeMap<>(environment),
                "directory",
                directory.toString(),
                "log",
                log.toString());
    }

    static Launch of(Fields fields) {
        return new Launch(
                fields.texts("command"), fields.textMap("environment"), fields.path("directory"), fields.path("log"));
    }
}
