package dev.muster.bench;

/** One way of doing a thing, to be compared with others. */
public interface Peer {

    /** What it is called in the report. */
    String name();

    /**
     * A caller's own call.
     *
     * @param caller from 0
     */
    Call open(int caller) throws Exception;

    /**
     * Waits until nothing of a round is under way any more and checks what it left behind; called after each round,
     * outside the time that is measured.
     *
     * @throws Exception if what the round left is wrong: a fast way to a wrong result is no way
     */
    default void settle() throws Exception {}
}
