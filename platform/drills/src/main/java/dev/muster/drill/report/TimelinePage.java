package dev.muster.drill.report;

import static dev.muster.drill.report.Html.escape;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run as one page that needs nothing else: verdict and clocks first, then what was checked, then the timeline.
 *
 * <p>Without a script, so that it prints and is read aloud as it stands; every mark of the timeline can be reached by the
 * keyboard, and stands in a table, too.
 */
final class TimelinePage {
    private final RunRecord run;
    private final Optional<RunRecord> beside;

    /** @param beside the run without protection, if there was one */
    TimelinePage(RunRecord run, Optional<RunRecord> beside) {
        this.run = requireNonNull(run, "run is null");
        this.beside = requireNonNull(beside, "beside is null");
    }

    String html() {
        String title =
                run.drill().name() + ", " + run.label() + ": " + run.outcome().verdict();
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>" + escape(title) + "</title><style>" + style() + "</style></head>\n<body><main>\n"
                + head() + clocks() + checks()
                + "<h2 id=\"timeline\">Timeline</h2>\n"
                + "<p class=\"soft\">Shaded: the steady state before the fault, which is the baseline.</p>\n"
                + wide("timeline", new Drawing(run).whole())
                + comparison() + events()
                + "</main></body></html>\n";
    }

    private static String style() {
        try (InputStream css = requireNonNull(TimelinePage.class.getResourceAsStream("timeline.css"))) {
            return new String(css.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the page's style cannot be read", e);
        }
    }

    private String head() {
        return "<header><h1>" + escape(run.drill().name()) + " " + badge(run) + "</h1>\n<p>"
                + escape(run.drill().story()) + "</p>\n<p class=\"soft\">Profile " + escape(run.label()) + ", seed "
                + run.drill().seed() + ", " + run.operations().size() + " operations.</p></header>\n";
    }

    private static String badge(RunRecord one) {
        String verdict = one.outcome().verdict().name();
        return "<span class=\"verdict " + verdict + "\">" + verdict + "</span>";
    }

    private String clocks() {
        return "<ul class=\"cards\" aria-label=\"clocks and promises\">\n"
                + Clock.of(run).stream()
                        .map(clock -> card(clock.name(), clock.reading(), clock.says()))
                        .collect(Collectors.joining())
                + run.outcome().findings().stream()
                        .filter(Finding::safety)
                        .map(finding -> card(finding.check(), finding.verdict().name(), finding.because()))
                        .collect(Collectors.joining())
                + "</ul>\n";
    }

    private static String card(String name, String reading, String says) {
        return "<li>" + escape(name) + "<b>" + escape(reading) + "</b><span>" + escape(says) + "</span></li>\n";
    }

    private String checks() {
        Map<String, Finding> others = beside.map(TimelinePage::byCheck).orElse(Map.of());
        SequencedSet<String> names = new LinkedHashSet<>(byCheck(run).keySet());
        names.addAll(others.keySet());
        Map<String, Finding> ours = byCheck(run);
        String heads = beside.map(other -> "<th scope=\"col\">" + escape(other.label()) + " " + badge(other) + "</th>")
                .orElse("");
        return "<h2>What had to hold</h2>\n<table><thead><tr><th scope=\"col\">check</th><th scope=\"col\">"
                + escape(run.label()) + " " + badge(run) + "</th>" + heads + "</tr></thead><tbody>\n"
                + names.stream()
                        .map(name -> "<tr><th scope=\"row\">" + escape(name) + "</th>" + cell(ours.get(name))
                                + (beside.isPresent() ? cell(others.get(name)) : "") + "</tr>\n")
                        .collect(Collectors.joining())
                + "</tbody></table>\n";
    }

    private static Map<String, Finding> byCheck(RunRecord one) {
        return one.outcome().findings().stream()
                .collect(
                        Collectors.toMap(Finding::check, Function.identity(), TimelinePage::worse, LinkedHashMap::new));
    }

    private static Finding worse(Finding one, Finding other) {
        return one.verdict() == Verdict.PASS ? other : one;
    }

    private static String cell(@Nullable Finding finding) {
        if (finding == null) {
            return "<td>-</td>";
        }
        String evidence = finding.evidence().isEmpty()
                ? ""
                : "<details><summary>evidence</summary>"
                        + finding.evidence().stream()
                                .map(line -> "<div>" + escape(line) + "</div>")
                                .collect(Collectors.joining())
                        + "</details>";
        return "<td><b class=\"" + finding.verdict() + "\">" + finding.verdict() + "</b> " + escape(finding.because())
                + evidence + "</td>";
    }

    /** A part that may be wider than its window; it can be scrolled by the keyboard. */
    private static String wide(String name, String content) {
        return "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + escape(name) + "\">" + content
                + "</div>\n";
    }

    private String comparison() {
        return beside.map(other -> "<h2>" + escape(other.label()) + " beside " + escape(run.label())
                        + "</h2>\n<div class=\"beside\">"
                        + Stream.of(other, run)
                                .map(one -> "<section><h3>" + escape(one.label()) + " " + badge(one) + "</h3>"
                                        + readings(one)
                                        + wide(one.label(), new Drawing(one).strips("Strips of " + one.label()))
                                        + "</section>\n")
                                .collect(Collectors.joining())
                        + "</div>\n")
                .orElse("");
    }

    private static String readings(RunRecord one) {
        return "<p>"
                + Clock.of(one).stream()
                        .map(clock -> escape(clock.name()) + " <b>" + clock.reading() + "</b>")
                        .collect(Collectors.joining(", "))
                + "</p>";
    }

    private String events() {
        return "<h2>Everything that happened</h2>\n"
                + "<table><thead><tr><th scope=\"col\">at</th><th scope=\"col\">lane</th><th"
                + " scope=\"col\">what</th></tr></thead><tbody>\n"
                + Events.of(run).stream()
                        .map(event -> "<tr><td class=\"number\">" + Events.time(event.nanos()) + "</td><td>"
                                + escape(event.lane()) + "</td><td>" + escape(event.text()) + "</td></tr>\n")
                        .collect(Collectors.joining())
                + "</tbody></table>\n";
    }
}
