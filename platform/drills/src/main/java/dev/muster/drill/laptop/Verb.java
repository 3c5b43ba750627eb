package dev.muster.drill.laptop;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that drills do to the stack of this machine: how it is begun, undone, seen, and looked for afterwards.
 *
 * <p>{@link Verbs} is the one place where they are registered. Calls come from one thread, but {@link #undo} and
 * {@link #residue} also from processes that never began anything. Failures are TargetExceptions.
 *
 * @param <A> what it does
 */
interface Verb<A extends Action> {
    Class<A> does();

    /** What the target lacks for it, in words. */
    default Optional<String> lack(A action) {
        return Optional.empty();
    }

    /** What will have to be undone; on disk before {@link #begin}. Nothing, if it mends itself. */
    Optional<Plan> plan(A action);

    /**
     * Does it.
     *
     * @param lease how long it may outlive its runner
     */
    void begin(A action, Duration lease);

    /** Goes on wanting it, where something else than the supervisor holds its lease. */
    default void renew(A action, Duration lease) {}

    /** Undoes it if this undoing is of its kind, and answers whether it is. Undoing twice changes nothing. */
    boolean undo(Undo undo);

    /** What of it, from any run, is still in the stack, in words. */
    default List<String> residue() {
        return List.of();
    }

    /** A figure that only this verb can tell, after it was begun. */
    default Optional<Sample> seen(A action, Metric metric) {
        return Optional.empty();
    }
}
