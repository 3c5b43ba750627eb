package dev.muster.stack.command;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster top}. */
@Command(name = "top", description = "Shows processor and memory of every process, again and again until interrupted.")
final class TopCommand extends StackCommand {

    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(
            names = {"-d", "--delay"},
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How often (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "-n",
            paramLabel = "TIMES",
            defaultValue = "0",
            description = "How many times, 0 for without end (${DEFAULT-VALUE}).")
    private int times;

    TopCommand(Stack stack) {
        super(stack);
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        Status status = new Status(stack);
        List<ProcessRow> before = status.rows();
        Duration pause = Duration.ofSeconds(Math.max(1, seconds));
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        for (int shown = 0; times == 0 || shown < times; shown++) {
            long start = System.nanoTime();
            LockSupport.parkNanos(TimeUnit.NANOSECONDS.convert(pause));
            List<ProcessRow> rows = status.rows();
            if (rows.isEmpty()) {
                return nothingRuns(out);
            }
            Duration between = Duration.ofNanos(System.nanoTime() - start);
            out.print(terminal ? CLEAR : "");
            TopTable.lines(before, rows, between).forEach(out::println);
            out.flush();
            before = rows;
        }
        return OK;
    }
}
