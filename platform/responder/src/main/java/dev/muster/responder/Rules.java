package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the responder may do in one environment.
 *
 * @param enabled whether it acts at all
 * @param perService how often for one service
 * @param all how often for all services
 */
record Rules(boolean enabled, Optional<Limit> perService, Optional<Limit> all) {
    Rules {
        requireNonNull(perService, "perService is null");
        requireNonNull(all, "all is null");
    }

    /** Whether one more action now is within the limits. */
    boolean allow(Actions earlier, String service, Instant now) {
        return allows(perService, earlier.of(service), now) && allows(all, earlier.all(), now);
    }

    private static boolean allows(Optional<Limit> limit, List<Instant> earlier, Instant now) {
        return limit.isEmpty() || limit.get().allows(earlier, now);
    }
}
