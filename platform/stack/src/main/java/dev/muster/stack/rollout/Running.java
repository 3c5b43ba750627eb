package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What answers for a service, or did before a candidate came.
 *
 * @param side where it runs
 * @param replicas how many processes of it
 * @param earlier digests that were stable before, the newest first; the way back to them needs no analysis
 */
record Running(Revision stable, Side side, int replicas, List<String> earlier) {
    private static final int REMEMBERED = 3;

    Running {
        requireNonNull(stable, "stable is null");
        requireNonNull(side, "side is null");
        earlier = List.copyOf(earlier);
    }

    Running withReplicas(int count) {
        return new Running(stable, side, count, earlier);
    }

    /** Another one in its place, which it is remembered by. */
    Running then(Revision next, Side where) {
        List<String> history = new ArrayList<>(List.of(stable.digest()));
        earlier.stream().filter(digest -> !digest.equals(stable.digest())).forEach(history::add);
        return new Running(next, where, replicas, history.subList(0, Math.min(REMEMBERED, history.size())));
    }
}
