package dev.muster.state;

import java.util.List;

/**
 * What a {@link Batcher} has seen since it was made, all at one moment.
 *
 * @param depth commands that wait now
 * @param running commands in the batch that runs now, 0 when none does; it stays up while a function does not return
 * @param batches batches run to their end
 * @param failedBatches those of them that failed
 * @param commands commands in the batches run to their end
 * @param sizes how many of these batches had a size of 1, 2, 3-4, 5-8, ... commands
 * @param expired commands that never ran because their deadline had passed
 * @param cancelled commands that never ran because their caller withdrew them
 * @param refusedFull commands refused because the queue was full
 * @param refusedClosed commands refused because the batcher was closed
 */
public record BatcherStats(
        int depth,
        int running,
        long batches,
        long failedBatches,
        long commands,
        List<Long> sizes,
        long expired,
        long cancelled,
        long refusedFull,
        long refusedClosed) {
    public BatcherStats {
        sizes = List.copyOf(sizes);
    }
}
