package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Commit;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.InvalidDocumentException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends in Git what delivery aborted: looks at every rollout again and again, tags what is stable, and sets an aborted
 * leaf back to it by one commit.
 *
 * <p>A reconciler: it keeps nothing that a restart would miss, decides on what delivery and Git say at that moment, and
 * what it does twice changes nothing the second time. Only {@link #wake} may be called from other threads than the one
 * that runs it.
 */
public final class Responder implements Runnable {
    static final int TRIES = 5;

    private final Rollouts rollouts;
    private final Supplier<DeliveryRepository> repositories;
    private final Consumer<Page> pager;
    private final Consumer<String> log;
    private final InstantSource clock;
    private final Duration pause;
    private final Runnable beforeCommit;
    private final Semaphore wakes = new Semaphore(0);
    private final Map<String, Told> told = new HashMap<>();

    /** What was told of a release. */
    private record Told(String digest, Set<String> lines) {}

    /**
     * Makes one that has not looked yet.
     *
     * @param repositories opens the delivery repository for one look, which closes it
     * @param pager calls a person; the same only once
     * @param log takes what was done, line by line
     * @param pause between two looks, unless it is woken
     */
    public Responder(
            Rollouts rollouts,
            Supplier<DeliveryRepository> repositories,
            Consumer<Page> pager,
            Consumer<String> log,
            InstantSource clock,
            Duration pause) {
        this(rollouts, repositories, pager, log, clock, pause, () -> {});
    }

    Responder(
            Rollouts rollouts,
            Supplier<DeliveryRepository> repositories,
            Consumer<Page> pager,
            Consumer<String> log,
            InstantSource clock,
            Duration pause,
            Runnable beforeCommit) {
        this.rollouts = requireNonNull(rollouts, "rollouts is null");
        this.repositories = requireNonNull(repositories, "repositories is null");
        this.pager = requireNonNull(pager, "pager is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.beforeCommit = requireNonNull(beforeCommit, "beforeCommit is null");
    }

    /** Has it look now rather than a moment later. */
    public void wake() {
        wakes.release();
    }

    /** Looks until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                look();
                if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once at every rollout; trouble with one is told and keeps nobody from the others. */
    void look() {
        List<RolloutStatus> list;
        try {
            list = rollouts.list();
        } catch (RuntimeException e) {
            log.accept("delivery does not answer: " + e);
            return;
        }
        try (DeliveryRepository repository = repositories.get()) {
            list.forEach(status -> see(repository, status));
        } catch (RuntimeException e) {
            list.forEach(status -> call(status, e));
        }
    }

    private void see(DeliveryRepository repository, RolloutStatus status) {
        try {
            settle(repository, status);
        } catch (RuntimeException e) {
            call(status, e);
        }
    }

    private void call(RolloutStatus status, RuntimeException trouble) {
        call(
                status,
                trouble instanceof DeliveryException
                        ? "the delivery repository cannot be used: " + trouble.getMessage()
                        : "the responder failed: " + trouble);
    }

    private void settle(DeliveryRepository repository, RolloutStatus status) {
        for (int tries = 0; tries < TRIES; tries++) {
            Evidence evidence = Evidence.of(repository, status);
            if (isDone(repository, status, evidence, decide(repository, status, evidence))) {
                return;
            }
        }
        call(
                status,
                "others pushed " + TRIES + " times while it was to be restored: muster rollback " + status.service());
    }

    /** What was done before is a walk through history, and counts only where something is to be done. */
    private Decision decide(DeliveryRepository repository, RolloutStatus status, Evidence evidence) {
        Rules rules = rules(repository, evidence.tip(), status);
        Instant now = clock.instant();
        Decision decision = Decision.on(evidence.situation(status, now, rules, Actions.NONE));
        return decision instanceof Decision.Restore
                ? Decision.on(evidence.situation(status, now, rules, Actions.of(repository, status.environment())))
                : decision;
    }

    /** Answers false where somebody else came first and all is to be decided anew. */
    private boolean isDone(DeliveryRepository repository, RolloutStatus status, Evidence evidence, Decision decision) {
        return switch (decision) {
            case Decision.Leave _ -> true;
            case Decision.Tag _ -> isTagged(repository, status, evidence);
            case Decision.Abort _ -> {
                rollouts.abort(status.service(), status.environment(), Reason.NO_DATA);
                note(
                        status,
                        "aborted, as there was nothing to judge it by for " + Decision.PATIENCE.toMinutes()
                                + " minutes");
                yield true;
            }
            case Decision.Restore _ -> isRestored(repository, status, evidence);
            case Decision.Superseded _ -> {
                note(status, "superseded: Git desires something else than " + status.syncedCommit() + " by now");
                yield true;
            }
            case Decision.Call(String what) -> {
                call(status, what);
                yield true;
            }
        };
    }

    private boolean isTagged(DeliveryRepository repository, RolloutStatus status, Evidence evidence) {
        Optional<String> from = evidence.tag().map(Commit::id);
        if (!repository.moveTag(status.stableTag(), from, status.syncedCommit())) {
            return false;
        }
        log.accept(status.stableTag() + " is " + status.syncedCommit());
        return true;
    }

    private boolean isRestored(DeliveryRepository repository, RolloutStatus status, Evidence evidence) {
        beforeCommit.run();
        return switch (new Restoration(repository, status, evidence).commit(clock.instant())) {
            case CommitResult.Committed(String id) -> {
                log.accept(status.service() + " in " + status.environment() + " is restored by commit " + id);
                yield true;
            }
            case CommitResult.Unchanged _ -> true;
            case CommitResult.Moved _ -> false;
        };
    }

    /** Rules that cannot be read allow nothing: they may have been meant to. */
    private Rules rules(DeliveryRepository repository, String commit, RolloutStatus status) {
        try {
            return ResponderSettings.at(repository, commit).in(status.environment());
        } catch (InvalidDocumentException e) {
            call(status, "the responder is off until this is mended: " + e.getMessage());
            return new Rules(false, Optional.empty(), Optional.empty());
        }
    }

    private void note(RolloutStatus status, String what) {
        if (isNews(status, what)) {
            log.accept(status.service() + " in " + status.environment() + ": " + what);
        }
    }

    private void call(RolloutStatus status, String what) {
        if (isNews(status, what)) {
            pager.accept(new Page(status.service(), status.environment(), what));
        }
    }

    private boolean isNews(RolloutStatus status, String what) {
        Told now = told.compute(
                status.stableTag(),
                (_, before) -> before != null && before.digest().equals(status.desiredDigest())
                        ? before
                        : new Told(status.desiredDigest(), new HashSet<>()));
        return requireNonNull(now, "now is null").lines().add(what);
    }
}
