package dev.muster.stack.command;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster status}. */
@Command(
        name = "status",
        description = {
            "Shows every process: health, process id, port, memory, restarts, age, release.",
            "Exits with 0 if all are ready, 1 if one is not, 3 if nothing runs."
        })
final class StatusCommand extends StackCommand {

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    StatusCommand(Stack stack) {
        super(stack);
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        List<ProcessRow> rows = new Status(stack).rows();
        if (json) {
            out.println(asJson(rows));
        } else if (!rows.isEmpty()) {
            StatusTable.lines(rows, Instant.now()).forEach(out::println);
        }
        if (rows.isEmpty()) {
            return json ? NOTHING_RUNS : nothingRuns(out);
        }
        return rows.stream().allMatch(ProcessRow::healthy) ? OK : FAILED;
    }

    private static String asJson(List<ProcessRow> rows) {
        try {
            return JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT)
                    .asString(Map.of(
                            "processes", rows.stream().map(ProcessRow::toMap).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
