package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.responder.Phase;
import dev.muster.responder.Reason;
import dev.muster.responder.RolloutStatus;
import dev.muster.responder.Rollouts;
import java.util.List;
import java.util.Optional;

/** What the delivery engine did, as the responder asks for it. A service of which nothing is wanted is not told of. */
final class ReportedRollouts implements Rollouts {
    private final Reconciler reconciler;
    private final DeliveryLoop loop;

    ReportedRollouts(Reconciler reconciler, DeliveryLoop loop) {
        this.reconciler = requireNonNull(reconciler, "reconciler is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    @Override
    public List<RolloutStatus> list() {
        return reconciler.views().entrySet().stream()
                .map(view -> status(view.getKey(), view.getValue()))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<RolloutStatus> status(String service, Reconciler.View view) {
        State state = view.state();
        return view.wish()
                .map(wish -> new RolloutStatus(
                        service,
                        view.environment(),
                        state.phase() == Phase.HEALTHY ? state.commit() : wish.commit(),
                        wish.revision().digest(),
                        state.stable().digest(),
                        state.phase(),
                        state.reason(),
                        state.since()));
    }

    @Override
    public void abort(String service, String environment, Reason reason) {
        reconciler.abort(service, reason);
        loop.nudge();
    }
}
