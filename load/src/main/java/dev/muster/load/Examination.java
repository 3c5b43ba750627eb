package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks at processes of this machine: collects their garbage and reads their metrics. Blocks; one thread. */
final class Examination {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Target.Member> processes;

    Examination(List<Target.Member> processes) {
        this.processes = List.copyOf(requireNonNull(processes, "processes is null"));
    }

    /** All of them; who shows no metrics of a JVM is left out. */
    Vitals look() throws InterruptedException {
        Map<String, SortedMap<String, Double>> figures = new TreeMap<>();
        for (Target.Member process : processes) {
            collect(process);
            Optional<Metrics> metrics = Metrics.of(process);
            if (metrics.isPresent() && metrics.get().areOfAJvm()) {
                figures.put(process.name(), figures(metrics.get()));
            }
        }
        return new Vitals(figures);
    }

    private static SortedMap<String, Double> figures(Metrics metrics) {
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("threads", metrics.sum("jvm_threads_live_threads", ""));
        figures.put("heap", metrics.liveHeap());
        figures.put("connections", metrics.sum("hikaricp_connections", ""));
        return figures;
    }

    /** What was used before a collection, or since, says nothing of what is held. */
    private static void collect(Target.Member process) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process command = new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (!command.waitFor(PATIENCE)) {
                command.destroy();
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + jcmd + ", so nothing can be said of the heap", e);
        }
    }
}
