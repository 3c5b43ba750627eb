package dev.muster.drill.report;

import static dev.muster.drill.report.Html.escape;
import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.FormatMethod;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A run's timeline as one SVG: clocks as brackets, lanes, and strips for rate, errors and latency, on one scale of time. */
final class Drawing {
    private static final int LEFT = 130;
    private static final int WIDTH = 1200;
    private static final int RIGHT = 20;
    private static final int ROW = 24;
    private static final int STRIP = 64;
    private static final double LETTER = 6.6;
    private static final Comparator<Mark> BY_TIME = Comparator.comparingLong(Mark::from);
    private static final int[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600};

    private final RunRecord run;
    private final List<Second> seconds;
    private final StringBuilder svg = new StringBuilder();
    private int y = 8;

    Drawing(RunRecord run) {
        this.run = requireNonNull(run, "run is null");
        this.seconds = Second.of(run.operations());
    }

    /** The whole of it. */
    String whole() {
        clocks();
        Lane.of(run).forEach(this::lane);
        strips();
        return finished("Timeline of " + run.drill().name() + ", " + run.label());
    }

    /** The strips alone, for a comparison. */
    String strips(String title) {
        strips();
        return finished(title);
    }

    private String finished(String title) {
        axis();
        return "<svg viewBox=\"0 0 " + WIDTH + " " + (y + 4) + "\" role=\"group\" aria-label=\"" + escape(title) + "\">"
                + steady() + svg + "</svg>\n";
    }

    private double x(long nanos) {
        return LEFT + (double) nanos / run.end() * (WIDTH - LEFT - RIGHT);
    }

    /** The steady state, which is the baseline, lies behind everything. */
    private String steady() {
        List<Line> calm = run.operations().stream()
                .filter(line -> line.text("phase").equals(Drill.STEADY))
                .toList();
        if (calm.isEmpty()) {
            return "";
        }
        long from = calm.stream().mapToLong(line -> line.number("due")).min().orElse(0);
        long to = calm.stream().mapToLong(line -> line.number("due")).max().orElse(0);
        return format(
                "<rect class=\"steady\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\"><title>steady"
                        + " state</title></rect>",
                x(from), x(to) - x(from), y);
    }

    private void clocks() {
        for (Clock clock : Clock.of(run)) {
            clock.stopped().ifPresent(stopped -> {
                name(clock.name());
                double from = x(clock.started());
                double to = Math.max(from + 2, x(stopped));
                add(
                        "<path class=\"bracket\" d=\"M%.1f %d v-7 H%.1f v7\"/><text x=\"%.1f\" y=\"%d\">%s</text>",
                        from, y + 16, to, to + 6, y + 16, clock.reading());
                y += ROW;
            });
        }
    }

    private void name(String text) {
        add("<text class=\"soft\" x=\"4\" y=\"%d\">%s</text>", y + 16, escape(text));
    }

    /** Moments in a row of their own above the bars, which never lie on each other. */
    private void lane(Lane lane) {
        name(lane.name());
        List<Mark> moments = lane.marks().stream().filter(Mark::isMoment).toList();
        List<Mark> bars = lane.marks().stream()
                .filter(mark -> !mark.isMoment())
                .sorted(BY_TIME)
                .toList();
        moments.forEach(this::moment);
        int below = moments.isEmpty() ? 0 : 1;
        List<Long> rows = new ArrayList<>();
        for (Mark bar : bars) {
            bar(bar, below + row(rows, bar));
        }
        y += ROW * Math.max(1, below + rows.size());
        line();
    }

    /** The first row that is free from where the bar begins; the rows have their ends. */
    private static int row(List<Long> rows, Mark bar) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) <= bar.from()) {
                rows.set(i, bar.to());
                return i;
            }
        }
        rows.add(bar.to());
        return rows.size() - 1;
    }

    private void line() {
        add("<line class=\"grid\" x1=\"0\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>", WIDTH, y, y);
    }

    private void bar(Mark mark, int row) {
        double from = x(mark.from());
        double width = Math.max(3, x(mark.to()) - from);
        int top = y + row * ROW;
        add(
                "<rect class=\"mark %s\" tabindex=\"0\" role=\"img\" aria-label=\"%s\" x=\"%.1f\" y=\"%d\""
                        + " width=\"%.1f\" height=\"%d\" rx=\"3\"><title>%2$s</title></rect>",
                mark.kind(), say(mark), from, top + 4, width, ROW - 8);
        // In the bar, or in what is free at its right.
        double room = mark.kind().equals("fault") ? WIDTH - from - 12 : width - 12;
        int letters = (int) (room / LETTER);
        if (letters >= Math.min(4, mark.text().length())) {
            String shown =
                    mark.text().length() <= letters ? mark.text() : mark.text().substring(0, letters - 1) + "…";
            add("<text x=\"%.1f\" y=\"%d\" aria-hidden=\"true\">%s</text>", from + 8, top + 16, escape(shown));
        }
    }

    private void moment(Mark mark) {
        double at = x(mark.from());
        add(
                "<path class=\"mark %s\" tabindex=\"0\" role=\"img\" aria-label=\"%s\" d=\"M%.1f %d l5 8 l-5 8 l-5 -8"
                        + " z\"><title>%2$s</title></path>",
                mark.kind(), say(mark), at, y + 4);
    }

    private static String say(Mark mark) {
        String from = Events.time(mark.from());
        return escape((mark.isMoment() ? "at " + from : from + " to " + Events.time(mark.to())) + ": " + mark.text());
    }

    private void strips() {
        double most = seconds.stream()
                .mapToInt(second -> second.ok() + second.bad())
                .max()
                .orElse(1);
        strip(
                "rate",
                format("up to %.0f/s", most),
                "arrivals a second, bad ones on top",
                () -> seconds.forEach(second -> {
                    column("ok", second, 0, second.ok() / most);
                    column("bad", second, second.ok() / most, second.bad() / most);
                }));
        double errors = Math.max(1, seconds.stream().mapToInt(Second::bad).max().orElse(1));
        int all = seconds.stream().mapToInt(Second::bad).sum();
        strip(
                "errors",
                format("%d in all", all),
                "answers that were not ok, by the second they were due",
                () -> seconds.forEach(second -> column("bad", second, 0, second.bad() / errors)));
        double slowest = Math.max(
                1, seconds.stream().mapToDouble(Second::p99Millis).max().orElse(1));
        strip("p50, dashed p99", format("up to %.0f ms", slowest), "latency from the intended start", () -> {
            curve("p99", Second::p99Millis, slowest);
            curve("p50", Second::p50Millis, slowest);
        });
    }

    private void strip(String name, String scale, String about, Runnable content) {
        add("<g role=\"img\" aria-label=\"%s: %s, %s\">", escape(name), escape(about), escape(scale));
        name(name);
        add("<text class=\"soft\" x=\"4\" y=\"%d\">%s</text>", y + 32, escape(scale));
        content.run();
        svg.append("</g>");
        y += STRIP;
        line();
    }

    private void column(String kind, Second second, double from, double height) {
        if (height > 0) {
            double width = x(TimeUnit.SECONDS.toNanos(1)) - LEFT;
            add(
                    "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                    kind,
                    x(TimeUnit.SECONDS.toNanos(second.second())),
                    y + STRIP - (from + height) * (STRIP - 6),
                    Math.max(1, width - 1),
                    height * (STRIP - 6));
        }
    }

    private void curve(String kind, ToDoubleFunction<Second> value, double most) {
        String points = seconds.stream()
                .map(second -> format(
                        "%.1f,%.1f",
                        x(TimeUnit.SECONDS.toNanos(second.second()) + TimeUnit.MILLISECONDS.toNanos(500)),
                        y + STRIP - value.applyAsDouble(second) / most * (STRIP - 6)))
                .collect(Collectors.joining(" "));
        add("<polyline class=\"%s\" points=\"%s\"/>", kind, points);
    }

    private void axis() {
        long all = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(run.end()));
        int step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && all / STEPS[i] <= 16; i--) {
            step = STEPS[i];
        }
        for (long second = 0; second <= all; second += step) {
            double at = x(TimeUnit.SECONDS.toNanos(second));
            add("<line class=\"grid\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"0\" y2=\"%d\"/>", at, y);
            add("<text class=\"soft\" x=\"%.1f\" y=\"%d\">%d s</text>", at + 2, y + 14, second);
        }
        y += 18;
    }

    @FormatMethod
    private void add(String form, Object... values) {
        svg.append(format(form, values)).append('\n');
    }

    @FormatMethod
    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
