package dev.muster.config.adapters;

import dev.muster.config.domain.Origin;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration files of one commit, by path below the environment's folder.
 *
 * @param origin the commit
 * @param files path to bytes, in path order
 */
record CommittedFiles(Origin origin, SortedMap<String, byte[]> files) {
    static final String STAGED = "staged/";

    CommittedFiles {
        files = new TreeMap<>(files);
    }

    /** The files of the head: all but the overlay. */
    SortedMap<String, byte[]> head() {
        SortedMap<String, byte[]> head = new TreeMap<>(files);
        head.keySet().removeIf(path -> path.startsWith(STAGED));
        return head;
    }

    /** The head with the overlay's whole files laid over it. */
    SortedMap<String, byte[]> candidate() {
        SortedMap<String, byte[]> candidate = head();
        overlay().forEach((path, bytes) -> candidate.put(path.substring(STAGED.length()), bytes));
        return candidate;
    }

    boolean stagesAnything() {
        return !overlay().isEmpty();
    }

    /** Where a file of the candidate stands: in the overlay if that has it. */
    String pathInCommit(String path) {
        return files.containsKey(STAGED + path) ? STAGED + path : path;
    }

    private Map<String, byte[]> overlay() {
        return files.tailMap(STAGED).headMap(STAGED + Character.MAX_VALUE);
    }
}
