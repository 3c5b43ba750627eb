package dev.muster.servicekit.topics;

import java.util.List;
import java.util.Optional;

/**
 * What a {@link StateFollower} keeps in step with a database: the in-process structure and its two sources.
 *
 * <p>All methods are called from one thread. Both sources apply by version, so that an entry may come twice or late.
 *
 * @param <E> a whole state with its version
 */
public interface StateView<E> {
    /** Reads one page of the database, in the order of some key, from the first entry after the cursor on. */
    Page<E> page(Optional<String> after);

    /**
     * Reads an entry from a record.
     *
     * @throws UndecodableException if it cannot be read
     */
    E decode(Message message);

    /** Takes the entry unless an equal or newer version is there. */
    void apply(E entry);

    /** Takes the entry of one key from the database, because a record of it could not be read. */
    void reload(String key);

    /** Forgets everything: the versions belong to another store. */
    void clear();

    /**
     * One page.
     *
     * @param entries what it holds
     * @param next the cursor of the next page; empty if this is the last
     */
    record Page<E>(List<E> entries, Optional<String> next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
