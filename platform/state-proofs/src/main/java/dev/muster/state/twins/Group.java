package dev.muster.state.twins;

import java.time.Instant;
import java.util.concurrent.Future;

/** What the schedules need of a batcher of texts, real or broken. */
public interface Group {
    /** Hands a command over; the future ends with its outcome. */
    Future<?> submit(String command, Instant deadline);

    /** What a group does with its commands: a step for each, then one commit for all; both may throw. */
    interface Work {
        String step(String command);

        void commit();
    }
}
