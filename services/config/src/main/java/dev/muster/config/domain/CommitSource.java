package dev.muster.config.domain;

import java.util.List;
import java.util.Optional;

/** The one source of configuration: a history of commits, read-only. Thread-safe; throws where it cannot be read. */
public interface CommitSource {
    /** The newest commit, empty while there is none. */
    Optional<String> tip();

    /** Whether {@code ancestor} is {@code commit} or stands in its history; false if one of them is not here. */
    boolean isAncestor(String ancestor, String commit);

    /** The commits after {@code last} up to {@code tip}, oldest first; all of them without a last. */
    List<String> between(Optional<String> last, String tip);

    /** A commit as configuration. */
    CommitReading read(String commit);

    /** What a content breaks of the rules a commit has; without a commit there are none, and nothing is allowed. */
    List<Breach> breaches(Optional<String> commit, Content content);
}
