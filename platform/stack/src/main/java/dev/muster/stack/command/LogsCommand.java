package dev.muster.stack.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster logs}. */
@Command(name = "logs", description = "Prints the log of a process, or of all replicas of a service.")
final class LogsCommand extends StackCommand {

    private static final long PAUSE_MILLIS = 200;

    @Parameters(paramLabel = "NAME", description = "A process of 'muster status', or a service.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on printing what is written, until interrupted.")
    private boolean follow;

    @Option(
            names = "-n",
            paramLabel = "LINES",
            defaultValue = "100",
            description = "How many lines (${DEFAULT-VALUE}).")
    private int lines;

    LogsCommand(Stack stack) {
        super(stack);
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        // A supervisor that died is replaced by any command that looks.
        var supervisor = stack.supervisor().find();
        Logs logs = new Logs(stack.home(), out);
        List<Path> found = logs.find(name);
        logs.print(found, lines);
        if (follow && supervisor.isPresent()) {
            logs.follow(found, LogsCommand::pause);
        }
        return OK;
    }

    private static boolean pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        return Thread.currentThread().isInterrupted();
    }
}
