package dev.muster.responder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Delivery that says what a test has it say. */
final class FakeRollouts implements Rollouts {
    final List<Reason> aborts = new ArrayList<>();
    final Semaphore looks = new Semaphore(0);
    private volatile List<RolloutStatus> statuses = List.of();

    void say(RolloutStatus... said) {
        statuses = List.of(said);
    }

    static RolloutStatus healthy(String commit, int digest, Instant since) {
        return status(commit, digest, digest, Phase.HEALTHY, Optional.empty(), since);
    }

    static RolloutStatus aborted(String commit, int digest, int stable, Reason reason, Instant since) {
        return status(commit, digest, stable, Phase.ABORTED, Optional.of(reason), since);
    }

    static RolloutStatus status(
            String commit, int digest, int stable, Phase phase, Optional<Reason> reason, Instant since) {
        return new RolloutStatus(
                "ledger",
                "dev",
                commit,
                TestDelivery.digest(digest),
                TestDelivery.digest(stable),
                phase,
                reason,
                since);
    }

    @Override
    public List<RolloutStatus> list() {
        looks.release();
        return statuses;
    }

    @Override
    public void abort(String service, String environment, Reason reason) {
        aborts.add(reason);
    }
}
