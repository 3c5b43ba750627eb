package dev.muster.config.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The versions that one change makes, and where the history stands after them. A pure decision.
 *
 * @param versions what to append, in order; empty where nothing that processes run has changed
 * @param contents the contents of those versions, in the same order
 * @param after where the history stands then
 */
public record Step(List<Version> versions, List<Content> contents, Head after) {
    public Step {
        versions = List.copyOf(versions);
        contents = List.copyOf(contents);
    }

    /**
     * What a commit makes of the history.
     *
     * <p>One commit is at most one version on each line: a commit that changes both the head and the overlay makes the
     * head's version first, so that the candidate is never older than what it will replace.
     *
     * @param wasHead tells whether a content was the head of an earlier version
     */
    public static Step ofCommit(Head head, CommittedTree tree, Predicate<Hash> wasHead) {
        Draft draft = new Draft(head);
        Hash target = tree.head().hash();
        Optional<Kind> kind = headKind(head, tree, wasHead);
        kind.ifPresent(k -> draft.append(k, tree.head(), tree.origin()));
        tree.candidate()
                .filter(candidate -> !candidate.hash().equals(target))
                .ifPresentOrElse(candidate -> draft.stage(candidate, tree.origin()), draft::closeCandidate);
        return draft.done(tree.origin().commit(), false);
    }

    /** What a commit that is not valid configuration makes of the history: it is read, and nothing else. */
    public static Step ofInvalidCommit(Head head, String commit) {
        return new Draft(head).done(Optional.of(commit), head.drift());
    }

    /** What a write past Git makes of the history: the head moves, the candidate and the last commit stay. */
    public static Step ofBreakGlass(Head head, Content content, Origin origin) {
        Draft draft = new Draft(head);
        if (head.head().filter(line -> line.content().equals(content.hash())).isEmpty()) {
            draft.append(Kind.BREAK_GLASS, content, origin);
        }
        return draft.done(head.commit(), head.drift() || !draft.versions.isEmpty());
    }

    private static Optional<Kind> headKind(Head head, CommittedTree tree, Predicate<Hash> wasHead) {
        Hash target = tree.head().hash();
        boolean closes = head.candidate().isPresent() && tree.candidate().isEmpty();
        if (closes && head.candidate().get().content().equals(target)) {
            return Optional.of(Kind.PROMOTE);
        }
        if (head.head().filter(line -> line.content().equals(target)).isPresent()) {
            // Its own version, so that a process that ran the candidate goes forward to the head's content.
            return closes ? Optional.of(Kind.ABORT) : Optional.empty();
        }
        return Optional.of(wasHead.test(target) ? Kind.ROLLBACK : Kind.PUBLISH);
    }

    private static final class Draft {
        private final List<Version> versions = new ArrayList<>();
        private final List<Content> contents = new ArrayList<>();
        private Hash chain;
        private long last;
        private Optional<Head.Line> head;
        private Optional<Head.Line> candidate;

        Draft(Head before) {
            this.chain = before.chain();
            this.last = before.last();
            this.head = before.head();
            this.candidate = before.candidate();
        }

        void append(Kind kind, Content content, Origin origin) {
            Version version = Version.chained(chain, last + 1, kind, content.hash(), origin);
            versions.add(version);
            contents.add(content);
            chain = version.chain();
            last = version.number();
            Optional<Head.Line> line = Optional.of(new Head.Line(last, content.hash()));
            if (kind.isHead()) {
                head = line;
            } else {
                candidate = line;
            }
        }

        void stage(Content content, Origin origin) {
            if (candidate.filter(open -> open.content().equals(content.hash())).isEmpty()) {
                append(Kind.STAGE, content, origin);
            }
        }

        void closeCandidate() {
            candidate = Optional.empty();
        }

        Step done(Optional<String> commit, boolean drift) {
            return new Step(versions, contents, new Head(last, chain, head, candidate, commit, drift));
        }
    }
}
