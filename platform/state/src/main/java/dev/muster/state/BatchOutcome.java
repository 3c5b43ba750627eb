package dev.muster.state;

/**
 * How a submitted command ended.
 *
 * @param <R> type of a result
 */
public sealed interface BatchOutcome<R> {
    /** The batch ran and this is the command's result. */
    record Done<R>(R result) implements BatchOutcome<R> {}

    /** The queue was full; the command was not taken and never ran. */
    record RefusedFull<R>() implements BatchOutcome<R> {}

    /** The batcher was closed first; the command never ran. */
    record RefusedClosed<R>() implements BatchOutcome<R> {}

    /** Its deadline had passed when its turn came; the command never ran. */
    record Expired<R>() implements BatchOutcome<R> {}

    /** Its batch failed, or no thread could be had to run it; the function decides whether that left traces. */
    record Failed<R>(Throwable cause) implements BatchOutcome<R> {}
}
