package dev.muster.drill.verdict;

import java.util.List;

/** Judges one promise by a run's history alone. Stateless: the same history gives the same finding. */
public interface Checker {
    /** The name by which drills ask for it. */
    String name();

    /** What it finds; {@link Verdict#UNKNOWN} where the history does not tell. */
    Finding check(List<Line> history);
}
