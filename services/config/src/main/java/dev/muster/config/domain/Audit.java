package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.AuditReport.Difference;
import dev.muster.config.domain.AuditReport.What;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the history with its anchors and names the first record that differs.
 *
 * <p>It finds out whoever can write the database but not the log, and claims no more. A version is anchored a moment
 * after it is made: the log is therefore read before the history, which tells what must be there, and once more after
 * it, which tells what must be anchored. Stateless and thread-safe.
 */
public final class Audit {
    private static final int PAGE = 50;

    private final Records records;
    private final Anchors anchors;

    public Audit(Records records, Anchors anchors) {
        this.records = requireNonNull(records, "records is null");
        this.anchors = requireNonNull(anchors, "anchors is null");
    }

    public AuditReport verify() {
        try (Anchors.Reader log = anchors.open()) {
            List<Anchor> before = log.readOn();
            Records.Extent extent = records.extent();
            List<Anchor> all = new ArrayList<>(before);
            all.addAll(log.readOn());
            long mustBeThere = Math.max(
                    extent.last(),
                    before.stream().mapToLong(Anchor::version).max().orElse(0));
            Optional<Difference> first = new Walk(all, extent).to(mustBeThere);
            return new AuditReport(extent.last(), all.size(), first);
        }
    }

    /** One pass over the records, in their order. */
    private final class Walk {
        private final Map<Long, Set<Anchor>> byVersion = new HashMap<>();
        private final Map<Hash, Long> byChain = new HashMap<>();
        private final Records.Extent extent;
        private Hash chain = Version.GENESIS;
        private long number;

        Walk(List<Anchor> all, Records.Extent extent) {
            this.extent = extent;
            for (Anchor anchor : all) {
                byVersion
                        .computeIfAbsent(anchor.version(), any -> new HashSet<>())
                        .add(anchor);
                byChain.put(anchor.chain(), anchor.version());
            }
        }

        Optional<Difference> to(long last) {
            while (number < last) {
                List<Records.Stored> page = records.after(number, PAGE);
                if (page.isEmpty()) {
                    return Optional.of(
                            new Difference(number + 1, What.REMOVED, "anchored, and there is no such record"));
                }
                for (Records.Stored stored : page) {
                    if (stored.version().number() > last) {
                        return gap(last);
                    }
                    Optional<Difference> found = next(stored);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Difference> gap(long last) {
            return number < last
                    ? Optional.of(new Difference(number + 1, What.REMOVED, "there is no such record"))
                    : Optional.empty();
        }

        private Optional<Difference> next(Records.Stored stored) {
            Version record = stored.version();
            number++;
            if (record.number() != number) {
                return Optional.of(new Difference(
                        number, What.REMOVED, "there is no such record; the next is " + record.number()));
            }
            Optional<Difference> found =
                    judge(record, byVersion.getOrDefault(number, Set.of())).or(() -> body(stored));
            chain = record.chain();
            return found;
        }

        private Optional<Difference> judge(Version record, Set<Anchor> anchored) {
            boolean follows = record.follows(chain);
            if (anchored.size() > 1) {
                return differs(What.ANCHORED_TWICE, "the log has " + anchored.size() + " different anchors for it");
            }
            if (anchored.isEmpty() && !extent.unsent().contains(number)) {
                return differs(What.NOT_ANCHORED, "the log has no anchor for it");
            }
            if (anchored.stream().allMatch(anchor -> anchor.chain().equals(record.chain()))) {
                return follows
                        ? Optional.empty()
                        : differs(What.CHANGED, "its fields do not give its chained hash " + record.chain());
            }
            Long elsewhere = byChain.get(record.chain());
            if (elsewhere != null) {
                return differs(What.REORDERED, "this record is anchored as version " + elsewhere);
            }
            Hash was = anchored.iterator().next().chain();
            return follows
                    ? differs(What.RECHAINED, "its chained hash is " + record.chain() + ", anchored was " + was)
                    : differs(
                            What.CHANGED, "neither its fields nor its anchor give its chained hash " + record.chain());
        }

        private Optional<Difference> body(Records.Stored stored) {
            return stored.body().equals(Optional.of(stored.version().content()))
                    ? Optional.empty()
                    : differs(
                            What.CHANGED,
                            "its content hashes to "
                                    + stored.body().map(Hash::hex).orElse("nothing")
                                    + ", not to " + stored.version().content());
        }

        private Optional<Difference> differs(What what, String detail) {
            return Optional.of(new Difference(number, what, detail));
        }
    }
}
