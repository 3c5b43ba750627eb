package dev.muster.drill.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes everything of a run's folder that is made from its history. */
public record ReportFolder(Path folder) {
    public ReportFolder {
        requireNonNull(folder, "folder is null");
    }

    /**
     * Writes {@code verdict.json}, {@code timeline.html}, {@code junit.xml} and {@code postmortem.md}.
     *
     * @param beside the run without protection, if there was one
     */
    public void write(RunRecord run, Optional<RunRecord> beside) {
        write("verdict.json", json(verdict(run)));
        write("timeline.html", new TimelinePage(run, beside).html());
        write("junit.xml", JUnitReport.of(Map.of(run.drill().name(), run.outcome())));
        write("postmortem.md", new Postmortem(run).markdown());
    }

    /** Writes {@code env.json}: where and with what the run was made. */
    public void environment(Map<String, ?> environment) {
        write("env.json", json(environment));
    }

    private static Map<String, Object> verdict(RunRecord run) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("drill", run.drill().name());
        verdict.put("profile", run.label());
        verdict.put("seed", run.drill().seed());
        verdict.putAll(run.outcome().toMap());
        Map<String, String> clocks = new LinkedHashMap<>();
        List<Clock> all = Clock.of(run);
        all.forEach(clock -> clocks.put(clock.name(), clock.reading()));
        verdict.put("clocks", clocks);
        return verdict;
    }

    private static String json(Map<String, ?> map) {
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written as JSON", e);
        }
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(name) + ": " + e.getMessage(), e);
        }
    }
}
