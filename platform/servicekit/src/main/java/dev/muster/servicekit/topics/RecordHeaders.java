package dev.muster.servicekit.topics;

/** The headers the platform itself puts on records. */
public final class RecordHeaders {
    /** The id of the store that a record's versions belong to. */
    public static final String STORE = "muster-store";
    /** Marks a heartbeat; the database time up to which everything has been sent. */
    public static final String HEARTBEAT = "muster-heartbeat";

    private RecordHeaders() {}
}
