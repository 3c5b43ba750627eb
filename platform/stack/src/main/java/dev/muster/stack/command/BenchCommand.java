package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster bench}. */
@Command(
        name = "bench",
        description = {
            "Measures a service against other ways of doing the same, on a stack of its own.",
            "Needs nothing running and leaves nothing; a run that finds a wrong result fails, a missed goal does not."
        })
final class BenchCommand extends StackCommand {

    @Parameters(index = "0", paramLabel = "SERVICE", description = "The service whose bench is run.")
    private String service = "";

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(names = "--short", description = "Shows in seconds that the bench works; its figures mean little.")
    private boolean shortRun;

    @Option(names = "--only", paramLabel = "TEXT", description = "Measures only what has this in its name.")
    private @Nullable String only;

    BenchCommand(Stack stack) {
        super(stack);
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        List<String> arguments = new ArrayList<>();
        if (json) {
            arguments.add("--json");
        }
        if (shortRun) {
            arguments.add("--short");
        }
        if (only != null) {
            arguments.addAll(List.of("--only", only));
        }
        // Results go to standard output alone, so that --json can be piped.
        var steps = new Steps(new PrintWriter(System.err, true, UTF_8));
        return new Bench(stack, service, arguments, steps, out).run();
    }
}
