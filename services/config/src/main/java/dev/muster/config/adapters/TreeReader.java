package dev.muster.config.adapters;

import dev.muster.config.domain.Breach;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommittedTree;
import dev.muster.config.domain.Content;
import dev.muster.spec.ConfigurationFiles;
import dev.muster.spec.NamespaceFiles;
import dev.muster.spec.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a commit's files as configuration. Stateless and thread-safe. */
final class TreeReader {
    private TreeReader() {}

    static CommitReading read(CommittedFiles files) {
        NamespaceFiles head = files.configuration().readHead();
        Optional<NamespaceFiles> candidate = files.configuration().readCandidate();
        List<Violation> violations = ConfigurationFiles.violations(head, candidate);
        if (!violations.isEmpty()) {
            String commit = files.origin().commit().orElseThrow();
            return new CommitReading.Invalid(
                    commit, violations.stream().map(Violation::toString).toList());
        }
        Optional<Content> staged = candidate.map(NamespaceFiles::trees).map(Content::of);
        return new CommitReading.Valid(new CommittedTree(Content.of(head.trees()), staged, files.origin()));
    }

    /** What a content breaks of the schemas among a commit's files. */
    static List<Breach> breaches(Map<String, byte[]> rules, Content content) {
        SortedMap<String, byte[]> files = new TreeMap<>(rules);
        files.keySet().removeIf(path -> path.endsWith(NamespaceFiles.YAML));
        content.namespaces()
                .keySet()
                .forEach(name ->
                        files.put(name + NamespaceFiles.YAML, content.json(name).getBytes(StandardCharsets.UTF_8)));
        return NamespaceFiles.read(files, path -> path).violations().stream()
                .map(violation -> new Breach(place(violation), violation.message()))
                .distinct()
                .toList();
    }

    private static String place(Violation violation) {
        return violation.file().replace(NamespaceFiles.YAML, "")
                + violation.path().replace('/', '.');
    }
}
