package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Shell.Outcome;
import dev.muster.cluster.part.Kubectl;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What Argo CD delivers to a cluster, and how it stands. */
final class Applications {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String FORM =
            "{range .items[*]}{.metadata.name} {.status.sync.status}" + " {.status.health.status}{\"\\n\"}{end}";
    private static final String WELL = " Synced Healthy";

    private final Kubectl kubectl;

    Applications(Kubectl kubectl) {
        this.kubectl = requireNonNull(kubectl, "kubectl is null");
    }

    /**
     * Waits until all are in step with Git and healthy.
     *
     * @param wanted names that must be among them
     * @return what is not so yet, each with how it stands; empty if nothing is
     */
    List<String> await(Collection<String> wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        List<String> waiting = unwell(look(), wanted);
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
            waiting = unwell(look(), wanted);
        }
        return waiting;
    }

    static List<String> unwell(String said, Collection<String> wanted) {
        List<String> lines =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            return List.of("no Application is there, or the API does not answer");
        }
        List<String> missing = wanted.stream()
                .filter(name -> lines.stream().noneMatch(line -> line.startsWith(name + " ")))
                .map(name -> name + " is not there")
                .toList();
        return Stream.concat(missing.stream(), lines.stream().filter(line -> !line.endsWith(WELL)))
                .toList();
    }

    private String look() {
        Outcome outcome = kubectl.run("-n", "argocd", "get", "applications.argoproj.io", "-o", "jsonpath=" + FORM);
        return outcome.isGood() ? outcome.said() : "";
    }
}
