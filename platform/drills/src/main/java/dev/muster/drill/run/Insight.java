package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.load.Metrics;
import java.util.List;
import java.util.Map;

/**
 * What can be seen of a system from inside: its processes, what they write, and what is secret in it. What cannot be seen
 * is left out; nothing is thrown. Calls block.
 */
public interface Insight {
    /** Nothing can be seen. */
    Insight NONE = new Insight() {};

    /** The processes that serve metrics, as they are now. */
    default List<Inside> processes() {
        return List.of();
    }

    /** Lets these processes collect their garbage; returns when they have, or after a while. */
    default void collect(List<Inside> processes) {}

    /** The secrets that the system was given, by names that are none. */
    default Map<String, String> secrets() {
        return Map.of();
    }

    /** Everything written since this was made, and every argument of a process, each by where it stands. */
    default List<Place> places() {
        return List.of();
    }

    /**
     * A process.
     *
     * @param pid of the host
     * @param metrics as it serves them
     */
    record Inside(String process, long pid, Metrics metrics) {
        public Inside {
            requireNonNull(process, "process is null");
            requireNonNull(metrics, "metrics is null");
        }
    }

    /** A text that anyone who looks after the system may read. */
    record Place(String name, String text) {
        public Place {
            requireNonNull(name, "name is null");
            requireNonNull(text, "text is null");
        }
    }
}
