package dev.muster.state;

import java.util.List;

/**
 * What a {@link Batcher} does with a batch, one batch at a time.
 *
 * @param <C> type of a command
 * @param <R> type of its result
 */
@FunctionalInterface
public interface BatchFunction<C, R> {
    /**
     * Runs the commands of one batch.
     *
     * @param commands at least one, in the order of submission, unmodifiable
     * @return one result for each command, in their order, no nulls; anything else fails the whole batch
     * @throws Exception to fail every command of this batch with it
     */
    List<R> run(List<C> commands) throws Exception;
}
