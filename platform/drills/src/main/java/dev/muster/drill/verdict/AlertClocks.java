package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Watch;
import dev.muster.drill.definition.Watch.Detect;
import dev.muster.drill.definition.Watch.Diagnose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The clocks that alerts stop: detect, until the right one fires, and diagnose, until the right cause is named. Both
 * start when the fault takes effect. What nobody measured is skipped, not passed.
 */
final class AlertClocks {
    /** What plants and reports call the clocks. */
    static final String DETECT = "detect";

    static final String DIAGNOSE = "diagnose";

    /** What happened in time may be told a moment later. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final List<Line> events;

    /** @param events of one run */
    AlertClocks(List<Line> events) {
        this.events = List.copyOf(requireNonNull(events, "events is null"));
    }

    /** What the drill asks of alerts, each with its ruling. */
    List<Finding> judge(Watch watch) {
        List<Finding> findings = new ArrayList<>();
        watch.detect().ifPresent(detect -> findings.add(clock(DETECT, effect -> detect(detect, effect))));
        watch.diagnose().ifPresent(diagnose -> findings.add(clock(DIAGNOSE, effect -> diagnose(diagnose, effect))));
        return findings;
    }

    /**
     * What of it may still be seen in a run that goes on, in words: a clock that runs, or an alert that has not ended yet.
     *
     * @param now nanoseconds since the start
     */
    Optional<String> pending(Watch watch, long now) {
        boolean measured = named("watch").allMatch(line -> line.flag("measured"))
                && named("watch").findAny().isPresent();
        OptionalLong effect = named("effect")
                .filter(line -> line.flag("seen"))
                .mapToLong(line -> line.number("at"))
                .findFirst();
        if (!measured || effect.isEmpty()) {
            return Optional.empty();
        }
        long since = effect.getAsLong();
        return watch.detect()
                .filter(detect -> firesAt(detect.alert(), Long.MAX_VALUE))
                .map(detect -> detect.alert() + " fires still")
                .or(() -> watch.detect()
                        .filter(detect ->
                                now < since + detect.within().plus(TOLD).toNanos())
                        .filter(detect -> alerts(fault())
                                .noneMatch(line -> line.text("alert").equals(detect.alert())))
                        .map(detect -> detect.alert() + " may still fire in time"))
                .or(() -> watch.diagnose()
                        .filter(diagnose ->
                                now < since + diagnose.within().plus(TOLD).toNanos())
                        .filter(diagnose ->
                                diagnoses().noneMatch(line -> line.text("cause").equals(diagnose.cause())))
                        .map(diagnose -> diagnose.cause() + " may still be named in time"));
    }

    private Stream<Line> diagnoses() {
        long fault = fault();
        return named("diagnosis").filter(line -> line.number("at") >= fault);
    }

    private Finding clock(String name, LongFunction<Finding> judge) {
        List<Line> watches = named("watch").toList();
        Optional<Line> away =
                watches.stream().filter(line -> !line.flag("measured")).findFirst();
        if (watches.isEmpty() || away.isPresent()) {
            boolean required = watches.stream().anyMatch(line -> line.flag("required"));
            String because = away.map(line -> line.text("because")).orElse("nobody watched");
            return Finding.of(name, required ? Verdict.UNKNOWN : Verdict.SKIPPED, "not measured: " + because);
        }
        return named("effect")
                .filter(line -> line.flag("seen"))
                .findFirst()
                .map(line -> judge.apply(line.number("at")))
                .orElseGet(() -> Finding.of(name, Verdict.UNKNOWN, "the fault took no effect that could be told"));
    }

    private Finding detect(Detect detect, long effect) {
        long fault = fault();
        if (firesAt(detect.alert(), fault)) {
            return Finding.of(DETECT, Verdict.UNKNOWN, detect.alert() + " fired before the fault");
        }
        Optional<Line> first = alerts(fault)
                .filter(line -> line.text("alert").equals(detect.alert()))
                .findFirst();
        List<String> wrong = alerts(fault)
                .map(line -> line.text("alert"))
                .filter(detect.quiet()::contains)
                .distinct()
                .sorted()
                .toList();
        long pages = named("page").filter(line -> line.number("at") >= fault).count();
        if (first.isEmpty()) {
            return Finding.of(DETECT, Verdict.FAIL, detect.alert() + " did not fire; there fired " + fired(fault));
        }
        long took = Math.max(0, first.get().number("at") - effect);
        boolean inTime = took <= detect.within().toNanos();
        boolean pagesRight = detect.pages().isEmpty() || detect.pages().getAsInt() == pages;
        String because = detect.alert() + " fired after " + seconds(took) + ", told "
                + first.get().number("ruledMillisAgo") + " ms after its rule; pages: " + pages
                + (pagesRight ? "" : ", not " + detect.pages().getAsInt())
                + (wrong.isEmpty() ? "" : "; there fired, too, " + wrong);
        boolean right = inTime && pagesRight && wrong.isEmpty();
        return Finding.of(DETECT, right ? Verdict.PASS : Verdict.FAIL, because);
    }

    private Finding diagnose(Diagnose diagnose, long effect) {
        List<Line> said = diagnoses().toList();
        List<String> before = said.stream()
                .map(line -> line.text("cause"))
                .takeWhile(cause -> !cause.equals(diagnose.cause()))
                .filter(cause -> !cause.isEmpty())
                .distinct()
                .toList();
        Optional<Line> right = said.stream()
                .filter(line -> line.text("cause").equals(diagnose.cause()))
                .findFirst();
        if (right.isEmpty()) {
            String last = said.isEmpty()
                    ? "nothing was said"
                    : Diagnosed.of(said.getLast()).words();
            String instead = before.isEmpty() ? last : "there was named " + before;
            return Finding.of(DIAGNOSE, Verdict.FAIL, diagnose.cause() + " was not named; " + instead);
        }
        long took = Math.max(0, right.get().number("at") - effect);
        String because = diagnose.cause() + " was named after " + seconds(took)
                + (before.isEmpty() ? "" : "; before it " + before);
        return Finding.of(DIAGNOSE, took <= diagnose.within().toNanos() ? Verdict.PASS : Verdict.FAIL, because);
    }

    /** When the first fault was begun; what was so before is none of its. */
    private long fault() {
        return named("fault").mapToLong(line -> line.number("at")).findFirst().orElse(0);
    }

    private boolean firesAt(String alert, long moment) {
        return named("alert")
                .filter(line -> line.text("alert").equals(alert) && line.number("at") < moment)
                .reduce((earlier, later) -> later)
                .map(line -> line.flag("fires"))
                .orElse(false);
    }

    private Stream<Line> alerts(long from) {
        return named("alert").filter(line -> line.flag("fires") && line.number("at") >= from);
    }

    private String fired(long from) {
        TreeSet<String> names = new TreeSet<>();
        alerts(from).forEach(line -> names.add(line.text("alert")));
        return names.isEmpty() ? "none" : names.toString();
    }

    private Stream<Line> named(String what) {
        return events.stream().filter(line -> line.text("what").equals(what));
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f s", nanos / (double) TimeUnit.SECONDS.toNanos(1));
    }
}
