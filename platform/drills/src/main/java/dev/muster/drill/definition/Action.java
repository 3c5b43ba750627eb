package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** What a drill does to the system. */
public sealed interface Action {
    /** Kills a process with SIGKILL; whoever looks after it starts it again. */
    record Kill(String process) implements Action {
        public Kill {
            requireNonNull(process, "process is null");
        }

        @Override
        public String toString() {
            return "kill " + process;
        }
    }

    /**
     * Disturbs a link.
     *
     * @param kind {@code slow}, {@code cut}, {@code reset}, {@code half-open} or {@code trickle}
     * @param terms what else the kind needs, as the fault proxy is told it
     */
    record Disturb(String link, String kind, Map<String, Integer> terms) implements Action {
        public Disturb {
            requireNonNull(link, "link is null");
            requireNonNull(kind, "kind is null");
            terms = Map.copyOf(terms);
        }

        @Override
        public String toString() {
            return kind + " " + link + (terms.isEmpty() ? "" : " " + terms);
        }
    }
}
