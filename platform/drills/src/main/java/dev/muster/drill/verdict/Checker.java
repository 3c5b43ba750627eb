package dev.muster.drill.verdict;

import java.util.List;
import java.util.Optional;

/** Judges one promise by a run's history alone. Stateless: the same history gives the same finding. */
public interface Checker {
    /** The name by which drills ask for it. */
    String name();

    /** What it finds; {@link Verdict#UNKNOWN} where the history does not tell. */
    Finding check(List<Line> history);

    /**
     * What it has not seen yet of a run that still goes on, in words; the load of a run does not end before that was seen, or its
     * longest time is over. What is read after the load is not meant.
     */
    default Optional<String> lack(List<Line> sofar) {
        return Optional.empty();
    }
}
