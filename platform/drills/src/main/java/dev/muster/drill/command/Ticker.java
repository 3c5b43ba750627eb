package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Closing;
import dev.muster.drill.verdict.Diagnosed;
import dev.muster.drill.verdict.Line;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Tells people what happens in a run as it happens, with the clocks since the fault took effect. Thread-safe. */
final class Ticker {
    private final PrintWriter out;
    private final CompletableFuture<Long> effect = new CompletableFuture<>();

    Ticker(PrintWriter out) {
        this.out = requireNonNull(out, "out is null");
    }

    void tell(Line line) {
        if (line.text("what").equals("effect") && line.flag("seen")) {
            // The first one counts.
            effect.complete(line.number("at"));
        }
        words(line).ifPresent(words -> {
            out.printf(
                    Locale.ROOT,
                    "%5.1fs  %s%s%n",
                    line.number("at") / 1e9,
                    words,
                    effect.isDone()
                            ? String.format(Locale.ROOT, "  (+%.1f s)", (line.number("at") - effect.join()) / 1e9)
                            : "");
            out.flush();
        });
    }

    private static Optional<String> words(Line line) {
        return switch (line.text("what")) {
            case "fault" -> Optional.of("fault: " + line.text("action"));
            case "effect" -> Optional.of((line.flag("seen") ? "effect: " : "NO EFFECT: ") + line.text("because"));
            case "heal" -> Optional.of(line.flag("mended") ? "mended" : "NOT mended");
            case "ended" -> Optional.of("over: step " + line.text("step"));
            case "alert" -> Optional.of((line.flag("fires") ? "alert: " : "alert is quiet: ") + line.text("alert"));
            case "diagnosis" -> Optional.of("diagnosis: " + Diagnosed.of(line).words());
            case "process" -> Optional.of(line.text("process") + " " + line.text("state"));
            case "commit" -> Optional.of("commit: " + line.text("subject"));
            case Closing.SETTLED -> Optional.of("settled");
            case Closing.EVENT -> Optional.of("the load ends: " + line.text("because"));
            case "aborted", "stuck" -> Optional.of(line.text("what") + ": " + line.text("because"));
            default -> Optional.empty();
        };
    }
}
