package dev.muster.cli;

import static java.util.Objects.requireNonNull;

/** Ends a command with a message for the user and a chosen exit code, without a stack trace. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ExitCode exitCode;

    public CommandFailure(ExitCode exitCode, String message) {
        super(requireNonNull(message, "message is null"));
        this.exitCode = requireNonNull(exitCode, "exitCode is null");
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
