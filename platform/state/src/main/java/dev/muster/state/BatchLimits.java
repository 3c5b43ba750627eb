package dev.muster.state;

/**
 * The bounds of a {@link Batcher}.
 *
 * @param capacity commands that may wait, beside those of the running batch; at least 1
 * @param maxBatch commands in one batch; at least 1
 */
public record BatchLimits(int capacity, int maxBatch) {
    public BatchLimits {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", less than 1");
        }
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch is " + maxBatch + ", less than 1");
        }
    }
}
