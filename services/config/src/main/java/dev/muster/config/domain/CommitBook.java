package dev.muster.config.domain;

import java.util.Collection;
import java.util.Map;

/** What is known of commits; the newest thousand, and for ever those that made versions. Thread-safe. */
@FunctionalInterface
public interface CommitBook {
    /** What became of each of the commits, by their full ids; one nobody knows is unknown. */
    Map<String, CommitStanding> standings(Collection<String> commits);
}
