package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file that tells Prometheus what to scrape, written anew whenever the processes change (file_sd). Confined to the
 * supervisor's thread.
 */
public final class ScrapeTargets {

    /** What watches is not watched: its own failures show as a missing measurement. */
    private static final Set<String> WATCHERS = Set.of("prometheus", "alertmanager");

    private final Path file;
    private final int ownPort;
    private String written = "";

    /** @param ownPort where the supervisor answers for itself, see {@link Exposition} */
    ScrapeTargets(Path home, int ownPort) {
        this.file = file(requireNonNull(home, "home is null"));
        this.ownPort = ownPort;
    }

    /** Where a stack's targets stand. */
    public static Path file(Path home) {
        return home.resolve("conf").resolve("scrape-targets.json");
    }

    /** Takes over what runs now; a file that says so already is left alone. */
    void write(List<ProcessStatus> processes) {
        List<Map<String, Object>> targets = new ArrayList<>();
        targets.add(target(ownPort, Map.of("process", "supervisor")));
        for (ProcessStatus status : processes) {
            if (status.probe().isHttp() && !WATCHERS.contains(status.name())) {
                targets.add(target(status.probe().port(), labels(status)));
            }
        }
        String text = Fields.line(Map.of("targets", targets));
        if (!text.equals(written)) {
            Home.write(file, text.substring(text.indexOf('['), text.lastIndexOf(']') + 1));
            written = text;
        }
    }

    private static Map<String, String> labels(ProcessStatus status) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("process", status.name());
        labels.put("service", status.service());
        labels.put("stamp", status.release());
        return labels;
    }

    private static Map<String, Object> target(int port, Map<String, String> labels) {
        return Map.of("targets", List.of("127.0.0.1:" + port), "labels", labels);
    }
}
