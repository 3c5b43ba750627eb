package dev.muster.config.adapters;

import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommittedTree;
import dev.muster.config.domain.Content;
import dev.muster.spec.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a commit's files as configuration.
 *
 * <p>The head and the candidate are each read whole: an overlay that breaks a rule together with the head is as invalid
 * as one that breaks it alone. Stateless and thread-safe.
 */
final class TreeReader {
    private TreeReader() {}

    static CommitReading read(CommittedFiles files) {
        NamespaceFiles head = NamespaceFiles.read(files.head(), path -> path);
        Optional<NamespaceFiles> candidate = files.stagesAnything()
                ? Optional.of(NamespaceFiles.read(files.candidate(), files::pathInCommit))
                : Optional.empty();
        List<Violation> violations = new ArrayList<>(head.violations());
        candidate.ifPresent(staged -> violations.addAll(staged.violations()));
        if (!violations.isEmpty()) {
            String commit = files.origin().commit().orElseThrow();
            return new CommitReading.Invalid(
                    commit,
                    violations.stream().distinct().map(Violation::toString).toList());
        }
        Optional<Content> staged = candidate.map(NamespaceFiles::content);
        return new CommitReading.Valid(new CommittedTree(head.content(), staged, files.origin()));
    }
}
