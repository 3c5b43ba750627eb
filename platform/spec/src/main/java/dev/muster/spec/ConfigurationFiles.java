package dev.muster.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration files of one environment, as a commit or a folder has them: the head, and below {@value #STAGED} the
 * overlay of whole files that makes the candidate of it.
 *
 * <p>Head and candidate are each read whole: an overlay that breaks a rule together with the head is as invalid as one
 * that breaks it alone. Needs what {@link SchemaCheck} needs.
 *
 * @param files by path below the environment's folder, in path order; neither map nor bytes are to be changed
 */
public record ConfigurationFiles(SortedMap<String, byte[]> files) {
    /** What the paths of the overlay begin with. */
    public static final String STAGED = "staged/";

    public ConfigurationFiles {
        files = new TreeMap<>(files);
    }

    /** The files of the head: all but the overlay. */
    public SortedMap<String, byte[]> head() {
        SortedMap<String, byte[]> head = new TreeMap<>(files);
        head.keySet().removeIf(path -> path.startsWith(STAGED));
        return head;
    }

    /** The head, read. */
    public NamespaceFiles readHead() {
        return NamespaceFiles.read(head(), path -> path);
    }

    /** The head with the overlay's files laid over it, read; empty if nothing is staged. */
    public Optional<NamespaceFiles> readCandidate() {
        Map<String, byte[]> overlay = files.tailMap(STAGED).headMap(STAGED + Character.MAX_VALUE);
        if (overlay.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, byte[]> candidate = head();
        overlay.forEach((path, bytes) -> candidate.put(path.substring(STAGED.length()), bytes));
        return Optional.of(NamespaceFiles.read(candidate, this::pathInCommit));
    }

    /** Everything wrong with what was read, each once. */
    public static List<Violation> violations(NamespaceFiles head, Optional<NamespaceFiles> candidate) {
        List<Violation> violations = new ArrayList<>(head.violations());
        candidate.ifPresent(staged -> violations.addAll(staged.violations()));
        return violations.stream().distinct().toList();
    }

    /** Where a file of the candidate stands: in the overlay if that has it. */
    private String pathInCommit(String path) {
        return files.containsKey(STAGED + path) ? STAGED + path : path;
    }
}
