package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the history stands: what processes run, what a release may be pinned to, and how far Git was read.
 *
 * @param last the newest version's number, 0 before the first
 * @param chain the newest version's chained hash
 * @param head what processes without a pin run, empty before the first
 * @param candidate the open candidate, if one is
 * @param commit the last commit read, empty before the first
 * @param drift whether the head was written past Git
 */
public record Head(
        long last, Hash chain, Optional<Line> head, Optional<Line> candidate, Optional<String> commit, boolean drift) {
    public Head {
        requireNonNull(chain, "chain is null");
        requireNonNull(head, "head is null");
        requireNonNull(candidate, "candidate is null");
        requireNonNull(commit, "commit is null");
    }

    /** One of the two lines of the history: the version it is at, and that version's content and chained hash. */
    public record Line(long version, Hash content, Hash chain) {
        public Line {
            requireNonNull(content, "content is null");
            requireNonNull(chain, "chain is null");
        }
    }

    public static Head beforeTheFirst() {
        return new Head(0, Version.GENESIS, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The version a process runs: its candidate while the pin names the open one, else the head. */
    public Optional<Line> runBy(Optional<Hash> pin) {
        return isOpen(pin) ? candidate : head;
    }

    /** Whether a pin names the open candidate. */
    public boolean isOpen(Optional<Hash> pin) {
        return candidate
                .filter(open -> pin.filter(open.content()::equals).isPresent())
                .isPresent();
    }

    /** The number of the head's version, 0 before the first. */
    public long headVersion() {
        return head.map(Line::version).orElse(0L);
    }
}
