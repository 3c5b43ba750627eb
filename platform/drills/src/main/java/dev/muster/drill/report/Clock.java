package dev.muster.drill.report;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Watch.Detect;
import dev.muster.drill.definition.Watch.Diagnose;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the four clocks, which all start when the fault takes effect.
 *
 * @param stopped when, nanoseconds since the start; empty if it was not measured, or did not stop
 * @param says what the run's findings say of it
 */
record Clock(String name, long started, Optional<Long> stopped, String says) {
    Clock {
        requireNonNull(name, "name is null");
        requireNonNull(stopped, "stopped is null");
        requireNonNull(says, "says is null");
    }

    /** Detect, diagnose, mitigate, recover. */
    static List<Clock> of(RunRecord run) {
        long effect = run.effect().orElse(0L);
        return List.of(
                clock(
                        run,
                        "detect",
                        effect,
                        first(run.events("alert").filter(line -> line.flag("fires") && isRight(run, line)), effect)),
                clock(
                        run,
                        "diagnose",
                        effect,
                        first(run.events("diagnosis").filter(line -> isCause(run, line.text("cause"))), effect)),
                clock(run, "mitigate", effect, mitigated(run, effect)),
                clock(
                        run,
                        "recover",
                        effect,
                        run.recovery().map(seconds -> effect + (long) (seconds * TimeUnit.SECONDS.toNanos(1)))));
    }

    /** The alert that the drill asks for; any, if it asks for none. */
    private static boolean isRight(RunRecord run, Line alert) {
        return run.drill()
                .watch()
                .detect()
                .map(Detect::alert)
                .orElse(alert.text("alert"))
                .equals(alert.text("alert"));
    }

    private static boolean isCause(RunRecord run, String cause) {
        return !cause.isEmpty()
                && run.drill()
                        .watch()
                        .diagnose()
                        .map(Diagnose::cause)
                        .orElse(cause)
                        .equals(cause);
    }

    private static Clock clock(RunRecord run, String name, long started, Optional<Long> stopped) {
        Optional<String> said = run.outcome().findings().stream()
                .filter(finding ->
                        finding.check().equals(name) || finding.check().startsWith(name + " "))
                .map(Finding::because)
                .findFirst();
        return new Clock(name, started, run.effect().flatMap(seen -> stopped), said.orElse(""));
    }

    /** The fix of a person or of the platform; without one, the undoing of the fault. */
    private static Optional<Long> mitigated(RunRecord run, long effect) {
        return first(run.events("mitigation"), effect)
                .or(() -> first(run.events("ended").filter(line -> line.flag("undone")), effect));
    }

    private static Optional<Long> first(Stream<Line> lines, long from) {
        return lines.map(line -> line.number("at")).filter(at -> at >= from).findFirst();
    }

    /** As people read it. */
    String reading() {
        return stopped.map(at -> String.format(Locale.ROOT, "%.1f s", (at - started) / 1e9))
                .orElse("not measured");
    }
}
