package dev.muster.stack.rollout;

import dev.muster.responder.Reason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is seen of a service at one moment.
 *
 * @param wish what is wanted, if that can be told
 * @param ready the stamps of the processes that are ready, by their numbers
 * @param traffic the gateway's counters, if they can be read
 * @param abort asked for since the last look
 */
record Observed(
        Instant now,
        Optional<Wish> wish,
        Map<Integer, String> ready,
        Optional<Traffic> traffic,
        Optional<Reason> abort) {
    Observed {
        ready = Map.copyOf(ready);
    }
}
