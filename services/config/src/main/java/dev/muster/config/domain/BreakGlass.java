package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes past Git, for emergencies: the head moves, and the next commit decides whether it stays moved.
 *
 * <p>Held to the schemas of the last valid commit, and compared and set on the head. Stateless and thread-safe.
 */
public final class BreakGlass {
    private static final int ATTEMPTS = 10;

    private final CommitSource source;
    private final VersionLog log;

    public BreakGlass(CommitSource source, VersionLog log) {
        this.source = requireNonNull(source, "source is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** It is a version now. */
        record Written(Version version) implements Outcome {}

        /** The head says this already; nothing was changed. */
        record Unchanged(Optional<Version> head) implements Outcome {}

        /** The head is another than the writer knew; nothing was changed. */
        record HeadMoved(long version, List<Change> changes) implements Outcome {}

        /** It breaks rules, all of which are named; nothing was changed. */
        record Refused(List<Breach> breaches) implements Outcome {}
    }

    /**
     * Replaces whole namespaces.
     *
     * @param base the version of the head that the writer knows, 0 for none
     * @param namespaces the new tree of each, as {@link Content#of} takes it
     * @param remove those to be gone
     */
    public Outcome write(long base, Map<String, ?> namespaces, Set<String> remove, Origin origin) {
        for (int attempt = 1; ; attempt++) {
            Head head = log.head();
            if (head.headVersion() != base) {
                return moved(base, head);
            }
            Content before = content(head);
            List<Breach> absent = remove.stream()
                    .filter(name -> before.namespace(name).isEmpty())
                    .map(name -> new Breach(name, "is not there to be removed"))
                    .toList();
            Content after = changed(before, namespaces, remove);
            List<Breach> breaches = absent.isEmpty() ? source.breaches(log.lastValidCommit(), after) : absent;
            if (!breaches.isEmpty()) {
                return new Outcome.Refused(breaches);
            }
            Step step = Step.ofBreakGlass(head, after, origin);
            if (step.versions().isEmpty()) {
                return new Outcome.Unchanged(log.version(base));
            }
            if (log.append(head, step)) {
                return new Outcome.Written(step.versions().getFirst());
            }
            if (attempt == ATTEMPTS) {
                return moved(base, log.head());
            }
        }
    }

    private Outcome moved(long base, Head head) {
        Content known = log.version(base)
                .flatMap(version -> log.content(version.content()))
                .orElseGet(Content::empty);
        return new Outcome.HeadMoved(head.headVersion(), Change.between(known, content(head)));
    }

    private Content content(Head head) {
        return head.head().flatMap(line -> log.content(line.content())).orElseGet(Content::empty);
    }

    private static Content changed(Content before, Map<String, ?> namespaces, Set<String> remove) {
        Map<String, Object> trees = new TreeMap<>(before.namespaces());
        trees.putAll(namespaces);
        trees.keySet().removeAll(remove);
        return Content.of(trees);
    }
}
