package dev.muster.load;

/** One kind of request in a mix. Called from many threads at once. */
@FunctionalInterface
public interface Operation {
    /**
     * Does it once and says how it ended; it returns soon after {@link Call#timeout}.
     *
     * <p>What it throws is counted as an unknown outcome: nobody can say how far it came.
     */
    Outcome run(Call call) throws InterruptedException;
}
