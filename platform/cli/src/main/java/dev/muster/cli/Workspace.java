package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.command.StackAddresses;
import dev.muster.stack.command.StackCommands;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checkout a command works in.
 *
 * @param root the repository's root, absolute
 * @param environment the process's environment variables
 */
public record Workspace(Path root, Map<String, String> environment) {
    private static final int HIGHEST_BASE_PORT = 65_000;

    public Workspace {
        requireNonNull(root, "root is null");
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("root is not absolute: " + root);
        }
        environment = Map.copyOf(environment);
    }

    /** Which environment is meant: {@code MUSTER_ENV}, else {@code dev}. */
    public String environmentName() {
        return StackCommands.environmentName(environment);
    }

    /** Where this checkout's stack is reached, running or not. */
    public StackAddresses stack() {
        return StackAddresses.of(root, environment);
    }

    /**
     * The first of the ports this checkout uses: from {@code MUSTER_BASE_PORT}, else the one its stack was last started
     * with, else 7100.
     *
     * @throws CommandFailure with {@link ExitCode#USAGE} if the variable is not a port between 1024 and 65000
     */
    public int basePort() {
        @Nullable String value = environment.get("MUSTER_BASE_PORT");
        if (value == null || value.isBlank()) {
            return stack().basePort();
        }
        if (value.matches("\\d{1,5}")) {
            int port = Integer.parseInt(value);
            if (port >= 1024 && port <= HIGHEST_BASE_PORT) {
                return port;
            }
        }
        throw new CommandFailure(
                ExitCode.USAGE, "MUSTER_BASE_PORT must be a port from 1024 to " + HIGHEST_BASE_PORT + ", not " + value);
    }
}
