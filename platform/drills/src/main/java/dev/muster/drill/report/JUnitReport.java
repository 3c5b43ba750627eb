package dev.muster.drill.report;

import static dev.muster.drill.report.Html.escape;

import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Verdicts in the form that build servers read: one suite for each drill, one case for each check. */
public final class JUnitReport {
    private JUnitReport() {}

    /**
     * The whole file.
     *
     * @param outcomes by the drill's name, in their order
     */
    public static String of(Map<String, Outcome> outcomes) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
                + outcomes.entrySet().stream()
                        .map(entry -> suite(entry.getKey(), entry.getValue().findings()))
                        .collect(Collectors.joining())
                + "</testsuites>\n";
    }

    private static String suite(String drill, List<Finding> findings) {
        return "  <testsuite name=\"" + escape(drill) + "\" tests=\"" + findings.size() + "\" failures=\""
                + count(findings, "failure") + "\" errors=\"" + count(findings, "error") + "\" skipped=\""
                + count(findings, "skipped") + "\">\n"
                + findings.stream().map(finding -> testCase(drill, finding)).collect(Collectors.joining())
                + "  </testsuite>\n";
    }

    private static long count(List<Finding> findings, String element) {
        return findings.stream()
                .filter(finding -> element(finding).equals(element))
                .count();
    }

    /** What shows nothing is an error and not a failure: nobody knows of the system. */
    private static String element(Finding finding) {
        return switch (finding.verdict()) {
            case PASS -> "";
            case FAIL -> "failure";
            case UNKNOWN, ABORTED, DIRTY -> "error";
            case SKIPPED -> "skipped";
        };
    }

    private static String testCase(String drill, Finding finding) {
        String head = "    <testcase classname=\"" + escape(drill) + "\" name=\"" + escape(finding.check()) + "\"";
        String element = element(finding);
        return element.isEmpty()
                ? head + "/>\n"
                : head + "><" + element + " message=\"" + escape(finding.verdict() + ": " + finding.because()) + "\">"
                        + escape(String.join("\n", finding.evidence())) + "</" + element + "></testcase>\n";
    }
}
