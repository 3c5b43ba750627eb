package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries commits into the history, one commit at most one version on each line, in their order.
 *
 * <p>Each commit is appended against the head it was decided on, so a second ingester, or one whose lease has passed
 * without its noticing, changes nothing. Stateless and thread-safe.
 */
public final class Ingest {
    private final CommitSource source;
    private final VersionLog log;

    public Ingest(CommitSource source, VersionLog log) {
        this.source = requireNonNull(source, "source is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Reads everything new and appends it, up to the first commit that cannot be. */
    public IngestResult run() {
        Head head = log.head();
        Optional<String> tip = source.tip();
        if (tip.isEmpty() || tip.equals(head.commit()) || isOld(tip.get(), head)) {
            settle();
            return new IngestResult.UpToDate();
        }
        if (head.commit().isPresent() && !source.isAncestor(head.commit().get(), tip.get())) {
            return rewritten(head, tip.get(), head.commit().get());
        }
        return readOn(head, source.between(head.commit(), tip.get()));
    }

    /**
     * Takes a rewritten history for true from a commit on, as a person said.
     *
     * @return the result of reading that commit; of a commit that rewrites nothing, of reading on as usual
     */
    public IngestResult acceptHistory(String commit) {
        Optional<String> tip = source.tip();
        if (tip.isEmpty() || !source.isAncestor(commit, tip.get())) {
            return new IngestResult.NotInHistory(commit);
        }
        Head head = log.head();
        boolean rewrites = head.commit()
                .filter(last -> !source.isAncestor(last, commit) && !source.isAncestor(commit, last))
                .isPresent();
        return rewrites ? readOn(head, List.of(commit)) : run();
    }

    private IngestResult readOn(Head start, List<String> commits) {
        Head head = start;
        List<Version> accepted = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (String commit : commits) {
            Step step = step(head, source.read(commit), refused);
            if (!log.append(head, step)) {
                return new IngestResult.Lost(log.head());
            }
            accepted.addAll(step.versions());
            head = step.after();
        }
        return new IngestResult.Read(accepted, refused);
    }

    private Step step(Head head, CommitReading reading, List<Refusal> refused) {
        return switch (reading) {
            case CommitReading.Valid valid -> Step.ofCommit(head, valid.tree(), log::wasHead);
            case CommitReading.Invalid invalid -> {
                Refusal refusal = new Refusal(invalid.commit(), false, invalid.violations());
                refused.add(refusal);
                yield Step.ofInvalidCommit(head, refusal);
            }
        };
    }

    /** A rewritten history that was taken back is refused no longer. */
    private void settle() {
        if (log.refused().filter(standing -> standing.refusal().rewritten()).isPresent()) {
            log.settle();
        }
    }

    /** A source that was fetched a while ago may not have the last commit at all; its tip has been read then. */
    private boolean isOld(String tip, Head head) {
        return head.commit()
                .filter(last -> source.isAncestor(tip, last) || (!source.isAncestor(last, last) && log.wasRead(tip)))
                .isPresent();
    }

    private IngestResult rewritten(Head head, String tip, String last) {
        Refusal refusal = new Refusal(
                tip,
                true,
                List.of("the history was rewritten: " + tip + " does not descend from " + last
                        + ", the last commit read; `muster config accept-history " + tip + "` takes it"));
        if (log.refused().filter(standing -> standing.refusal().equals(refusal)).isEmpty()
                && !log.refuse(head, refusal)) {
            return new IngestResult.Lost(log.head());
        }
        return new IngestResult.Read(List.of(), List.of(refusal));
    }
}
