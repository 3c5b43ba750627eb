package dev.muster.cli.gitops;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.delivery.tree.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster gitops queries}. */
@Command(
        name = "queries",
        description = {
            "Writes the queries of AnalysisTemplates as recording rules analysis:TEMPLATE:METRIC,",
            "so that promtool can hold them to recorded series. Refused if a test names one of them nowhere."
        })
final class QueriesCommand implements Callable<Integer> {
    /** What a Rollout would give to the analysis. */
    private static final Map<String, String> ARGUMENTS = new TreeMap<>(
            Map.of("namespace", "ledger-staging", "canary", "next", "stable", "current", "bound", "0.1", "count", "3"));

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file of rules.")
    private Path out = Path.of("");

    @Option(names = "--tests", required = true, paramLabel = "FILE", description = "promtool's tests of them.")
    private Path tests = Path.of("");

    @Parameters(paramLabel = "FILE", description = "What kustomize made of a base.")
    private Path base = Path.of("");

    @Override
    public Integer call() throws IOException {
        String tested = Files.readString(tests);
        List<String> rules = new ArrayList<>();
        for (Manifest template : Manifest.all(base.toString(), Files.readString(base))) {
            if (template.kind().equals("AnalysisTemplate")) {
                add(template, tested, rules);
            }
        }
        if (rules.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, base + " has no AnalysisTemplate");
        }
        Files.writeString(out, "groups:\n  - name: analysis\n    rules:\n" + String.join("", rules));
        spec.commandLine().getOut().println(rules.size() + " queries in " + out);
        return ExitCode.OK.code();
    }

    private static void add(Manifest template, String tested, List<String> rules) {
        for (int item = 0; item < template.size("spec", "metrics"); item++) {
            String at = Integer.toString(item);
            String name = "analysis:" + template.name() + ":"
                    + template.text("spec", "metrics", at, "name").orElseThrow();
            String query = template.text("spec", "metrics", at, "provider", "prometheus", "query")
                    .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, name + " has no query"));
            if (!tested.contains(name)) {
                throw new CommandFailure(ExitCode.FAILED, name + " is in no test");
            }
            rules.add("      - record: " + name + "\n        expr: |\n"
                    + filled(query).indent(10));
        }
    }

    private static String filled(String query) {
        String filled = query.strip();
        for (Map.Entry<String, String> argument : ARGUMENTS.entrySet()) {
            filled = filled.replace("{{args." + argument.getKey() + "}}", argument.getValue());
        }
        if (filled.contains("{{")) {
            throw new CommandFailure(ExitCode.FAILED, "an argument is not known: " + filled);
        }
        return filled;
    }
}
