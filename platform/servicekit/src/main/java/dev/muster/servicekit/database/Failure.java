package dev.muster.servicekit.database;

/** What kind of failure the database reported, by what the caller can do about it. */
public enum Failure {
    /** The data is refused (constraint, bad value): the same again fails again. */
    DETERMINISTIC,
    /** Another transaction was first; the same again may pass. */
    SERIALIZATION,
    /** This transaction was chosen to end a deadlock; the same again may pass. */
    DEADLOCK,
    /** A lock was not to be had in time; the same again may pass. */
    LOCK_TIMEOUT,
    /** A statement or the whole transaction took too long and was ended. */
    TIMEOUT,
    /** The connection broke, or the server went away: whether a COMMIT on its way counted is unknown. */
    LOST_CONNECTION,
    /** No connection, no space, no memory, no valid credentials: the database cannot serve now. */
    UNAVAILABLE,
    /** The statement does not fit this database (missing table, missing privilege): a defect, not the data's fault. */
    DEFECT;

    /** True if running the same work again may succeed. */
    public boolean repeatable() {
        return this != DETERMINISTIC && this != DEFECT;
    }

    /** True if the data alone is to blame, so that setting it aside lets the rest go on. */
    public boolean deterministic() {
        return this == DETERMINISTIC;
    }
}
