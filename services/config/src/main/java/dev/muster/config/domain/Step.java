package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

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
 * @param refusal why the commit it comes from changed nothing, if it was refused
 */
public record Step(List<Version> versions, List<Content> contents, Head after, Optional<Refusal> refusal) {
    public Step {
        requireNonNull(after, "after is null");
        requireNonNull(refusal, "refusal is null");
        versions = List.copyOf(versions);
        contents = List.copyOf(contents);
    }

    /**
     * What a commit makes of the history.
     *
     * <p>One commit is at most one version on each line: a commit that changes both the head and the overlay makes the
     * head's version first, so that the candidate is never older than what it will replace. A commit that closes a
     * candidate, or puts another in its place, always makes a version of the head, so that a process which ran the
     * candidate goes forward.
     *
     * @param wasHead tells whether a content was the head of an earlier version
     */
    public static Step ofCommit(Head head, CommittedTree tree, Predicate<Hash> wasHead) {
        Draft draft = new Draft(head);
        Hash target = tree.head().hash();
        Optional<Content> staged =
                tree.candidate().filter(candidate -> !candidate.hash().equals(target));
        headKind(head, target, staged.map(Content::hash), wasHead)
                .ifPresent(kind -> draft.append(kind, tree.head(), tree.origin()));
        staged.ifPresentOrElse(candidate -> draft.stage(candidate, tree.origin()), draft::closeCandidate);
        return draft.done(tree.origin().commit(), false);
    }

    /** What a commit that is not valid configuration makes of the history: it is read, and nothing else. */
    public static Step ofInvalidCommit(Head head, Refusal refusal) {
        Step read = new Draft(head).done(Optional.of(refusal.commit()), head.drift());
        return new Step(read.versions, read.contents, read.after, Optional.of(refusal));
    }

    /** What a write past Git makes of the history: the head moves, the candidate and the last commit stay. */
    public static Step ofBreakGlass(Head head, Content content, Origin origin) {
        Draft draft = new Draft(head);
        if (head.head().filter(line -> line.content().equals(content.hash())).isEmpty()) {
            draft.append(Kind.BREAK_GLASS, content, origin);
        }
        return draft.done(head.commit(), head.drift() || !draft.versions.isEmpty());
    }

    private static Optional<Kind> headKind(Head head, Hash target, Optional<Hash> staged, Predicate<Hash> wasHead) {
        Optional<Hash> open = head.candidate().map(Head.Line::content);
        boolean ends = open.isPresent() && !staged.equals(open);
        if (ends && staged.isEmpty() && open.get().equals(target)) {
            return Optional.of(Kind.PROMOTE);
        }
        if (head.head().filter(line -> line.content().equals(target)).isPresent()) {
            return ends ? Optional.of(Kind.ABORT) : Optional.empty();
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
            Optional<Head.Line> line = Optional.of(new Head.Line(last, content.hash(), chain));
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
            return new Step(
                    versions, contents, new Head(last, chain, head, candidate, commit, drift), Optional.empty());
        }
    }
}
