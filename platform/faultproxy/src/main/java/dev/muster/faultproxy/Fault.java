package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What may be wrong with a link. */
sealed interface Fault {
    /** What it is called in orders and answers. */
    String kind();

    /**
     * What is sent towards the target arrives later, in order: a round trip takes {@code add} longer, give or take
     * {@code jitter}.
     *
     * @param seed of the jitter
     */
    record Slow(Duration add, Duration jitter, long seed) implements Fault {
        public Slow {
            requireNonNull(add, "add is null");
            requireNonNull(jitter, "jitter is null");
            if (jitter.compareTo(add) > 0) {
                throw new IllegalArgumentException("the jitter is more than what is added");
            }
        }

        @Override
        public String kind() {
            return "slow";
        }
    }

    /** Connections are closed, new ones refused: nobody listens. */
    record Cut() implements Fault {
        @Override
        public String kind() {
            return "cut";
        }
    }

    /** Connections are reset, new ones as soon as they are made. */
    record Reset() implements Fault {
        @Override
        public String kind() {
            return "reset";
        }
    }

    /** Connections are made and kept, and whatever is sent on them is lost: the far end is gone and nobody knows. */
    record HalfOpen() implements Fault {
        @Override
        public String kind() {
            return "half-open";
        }
    }

    /**
     * Each connection passes so many bytes a second and direction, and no more.
     *
     * @param bytesPerSecond at least 1
     */
    record Trickle(int bytesPerSecond) implements Fault {
        @Override
        public String kind() {
            return "trickle";
        }
    }
}
