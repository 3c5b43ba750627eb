package dev.muster.load;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A result for people: the verdict first, then the bounds, then what was measured. */
final class ReportMarkdown {
    private final StringBuilder out = new StringBuilder();

    private ReportMarkdown() {}

    static String of(Result result) {
        ReportMarkdown report = new ReportMarkdown();
        report.head(result);
        report.bounds(result);
        report.operations(result.total());
        report.steps(result);
        return report.out.toString();
    }

    private void head(Result result) {
        line("# Load `%s`: %s", result.profile().name(), result.verdict());
        line("");
        line("%s", result.profile().about().strip());
        line("");
        Result.Sending sending = result.sending();
        line(
                "Seed %d; %d sent, %d of them more than 50 ms late, %d left out; measured over %.1f s.%s",
                result.profile().seed(),
                sending.sent(),
                sending.late(),
                sending.notSent(),
                result.total().seconds(),
                result.interrupted() ? " **Interrupted.**" : "");
        line("");
        line("%s", phases(result.profile()));
        if (!sending.isKept()) {
            line("");
            line("**The generator was late: the run says nothing about the system.**");
        }
        line("");
    }

    private static String phases(Profile profile) {
        return profile.phases().stream()
                .filter(phase -> phase.until().isEmpty())
                .map(phase -> "%s %s at %s%s"
                        .formatted(
                                phase.name(),
                                Threshold.duration(1e9 * phase.seconds()),
                                phase.rate(),
                                phase.measured() ? "" : ", **not measured**"))
                .collect(Collectors.joining("; ", "Phases: ", "."));
    }

    private void bounds(Result result) {
        if (result.profile().thresholds().isEmpty()) {
            return;
        }
        line("| bound | measured | samples | verdict |");
        line("|---|---|---|---|");
        result.judgements()
                .forEach(found -> line(
                        "| `%s` | %s | %d | %s |",
                        found.threshold().text(), found.value(), found.samples(), found.verdict()));
        line("");
    }

    private void operations(Tally.Total total) {
        line("| operation | count | /s | ok | failed | unknown | p50 ms | p95 ms | p99 ms | max ms | answers |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        total.sums()
                .forEach((name, sum) -> line(
                        "| %s | %d | %.1f | %d | %s | %d | %s | %s | %s | %s | %s |",
                        name,
                        sum.count(),
                        total.seconds() > 0 ? sum.count() / total.seconds() : 0,
                        sum.ok(),
                        failed(sum),
                        sum.unknown(),
                        millis(sum, 50),
                        millis(sum, 95),
                        millis(sum, 99),
                        millis(sum, 100),
                        answers(total, name)));
        line("");
    }

    private void steps(Result result) {
        if (result.steps().isEmpty()) {
            return;
        }
        line("| step | answered /s | bound | measured | verdict |");
        line("|---|---|---|---|---|");
        result.steps()
                .forEach(step -> step.judgement().ifPresent(found -> {
                    Tally.Sum all = step.total().of(Tally.ALL);
                    double rate =
                            step.total().seconds() > 0 ? all.ok() / step.total().seconds() : 0;
                    line(
                            "| %s | %.1f ok | `%s` | %s | %s |",
                            step.phase().rate(), rate, found.threshold().text(), found.value(), found.verdict());
                }));
        line("");
        line("%s", result.knee().map(phase -> "The knee: " + phase.rate() + ".").orElse("No knee was found."));
    }

    private static String answers(Tally.Total total, String name) {
        return name.equals(Tally.ALL)
                ? ""
                : total.answers().getOrDefault(name, new TreeMap<>()).entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static String failed(Tally.Sum sum) {
        return sum.count() == 0
                ? "0"
                : String.format(
                        Locale.ROOT, "%d (<= %.3f %%)", sum.failed(), 100 * Bounds.upper(sum.failed(), sum.count()));
    }

    private static String millis(Tally.Sum sum, double percent) {
        return sum.count() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", sum.percentile(percent) / 1e6);
    }

    @FormatMethod
    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
