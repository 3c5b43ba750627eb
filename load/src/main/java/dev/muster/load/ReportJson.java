package dev.muster.load;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A result for programs: times in milliseconds, rates per second. */
final class ReportJson {
    private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private ReportJson() {}

    static String of(Result result) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("profile", result.profile().name());
        report.put("seed", result.profile().seed());
        report.put("verdict", result.verdict().name());
        report.put("interrupted", result.interrupted());
        report.put("seconds", round(result.total().seconds()));
        report.put(
                "phases",
                result.profile().phases().stream().map(ReportJson::phase).toList());
        report.put("sent", result.sending().sent());
        report.put("sentLate", result.sending().late());
        report.put("notSent", result.sending().notSent());
        report.put(
                "thresholds",
                result.judgements().stream().map(ReportJson::judgement).toList());
        report.put("operations", operations(result.total()));
        if (!result.steps().isEmpty()) {
            report.put("steps", result.steps().stream().map(ReportJson::step).toList());
            result.knee().ifPresent(phase -> report.put("knee", phase.rate().toString()));
        }
        try {
            return PRETTY.asString(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> phase(Phase phase) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", phase.name());
        map.put("seconds", phase.seconds());
        map.put("rate", phase.rate().toString());
        map.put("measured", phase.measured());
        return map;
    }

    private static Map<String, Object> operations(Tally.Total total) {
        Map<String, Object> operations = new LinkedHashMap<>();
        total.sums().forEach((name, sum) -> operations.put(name, operation(total, name, sum)));
        return operations;
    }

    private static Map<String, Object> operation(Tally.Total total, String name, Tally.Sum sum) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("count", sum.count());
        operation.put("ok", sum.ok());
        operation.put("failed", sum.failed());
        operation.put("unknown", sum.unknown());
        operation.put("perSecond", total.seconds() > 0 ? round(sum.count() / total.seconds()) : 0);
        for (double percent : List.of(50.0, 90.0, 95.0, 99.0, 99.9, 100.0)) {
            operation.put(label(percent), round(sum.percentile(percent) / 1e6));
        }
        operation.put("answers", total.answers().get(name));
        return operation;
    }

    private static Map<String, Object> step(StepResult step) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rate", step.phase().rate().toString());
        step.judgement().ifPresent(found -> map.put("bound", judgement(found)));
        map.put("operations", operations(step.total()));
        return map;
    }

    private static Map<String, Object> judgement(Judgement judgement) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("threshold", judgement.threshold().text());
        map.put("verdict", judgement.verdict().name());
        map.put("value", judgement.value());
        map.put("samples", judgement.samples());
        return map;
    }

    private static String label(double percent) {
        return percent == 100 ? "maxMillis" : "p" + Double.toString(percent).replaceFirst("\\.0$", "") + "Millis";
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
