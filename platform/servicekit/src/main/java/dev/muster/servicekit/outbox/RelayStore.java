package dev.muster.servicekit.outbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The relay's side of the outbox table. No call leaves a row locked. */
interface RelayStore {
    /** Takes or renews the lease; true if this process may relay. */
    boolean hold();

    /** Gives the lease up. */
    void release();

    /** All due rows that are not yet deleted, claimed or not, by id; no more than one round takes, none of the avoided topics. */
    Due due(Set<String> avoided);

    /** Claims rows against withdrawal, in one short transaction; the ids that were not withdrawn before. */
    Set<Long> claim(List<Long> ids);

    /** Deletes rows that were sent; rows already gone are no error. */
    void delete(Collection<Long> ids);

    /** What waits, for the metrics. */
    Backlog backlog();

    /** The id of the store, which goes with every record. */
    UUID storeId();
}
