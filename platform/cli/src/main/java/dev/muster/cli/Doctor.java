package dev.muster.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine lacks, and the command that gets it. */
@Command(
        name = "doctor",
        description = "Says what this machine lacks, and the command that gets it.",
        footer = {"", "Exit code 0 if everything required is there, 3 if not; what is optional never changes it."})
final class Doctor implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints one JSON object instead of text.")
    private boolean json;

    private final Checks checks;

    Doctor(Checks checks) {
        this.checks = checks;
    }

    @Override
    public Integer call() {
        List<Finding> findings = checks.run();
        long missing = findings.stream()
                .filter(finding -> finding.required() && !finding.good())
                .count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new Json()
                    .put("ready", missing == 0)
                    .put("findings", findings.stream().map(Finding::json).toList()));
        } else {
            print("Required", findings.stream().filter(Finding::required).toList(), out);
            print(
                    "Optional",
                    findings.stream().filter(finding -> !finding.required()).toList(),
                    out);
            out.println(missing == 0 ? "Ready: everything required is there." : "Not ready: " + missing + " required.");
        }
        return (missing == 0 ? ExitCode.OK : ExitCode.ENVIRONMENT).code();
    }

    private static void print(String title, List<Finding> findings, PrintWriter out) {
        out.println(title);
        for (Finding finding : findings) {
            String mark = finding.good() ? "ok" : finding.required() ? "MISSING" : "-";
            out.printf("  %-8s %-13s %s%n", mark, finding.name(), finding.detail());
            if (!finding.good()) {
                print(finding.remedy(), out);
            }
        }
        out.println();
    }

    private static void print(Finding.Remedy remedy, PrintWriter out) {
        String indent = " ".repeat(25);
        if (remedy.debian().equals(remedy.macos())) {
            out.println(indent + remedy.debian());
        } else {
            out.println(indent + "Debian: " + remedy.debian());
            out.println(indent + "macOS:  " + remedy.macos());
        }
    }
}
