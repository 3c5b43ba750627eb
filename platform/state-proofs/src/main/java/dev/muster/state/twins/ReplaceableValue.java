package dev.muster.state.twins;

/** What a schedule asks of a reference that is replaced on a base. */
public interface ReplaceableValue {
    /** The base for a replacement. */
    Object read();

    /** Whether the base was still current, and so was replaced. */
    boolean replace(Object base, String next);
}
