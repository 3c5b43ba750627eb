package dev.muster.config.adapters;

import dev.muster.config.domain.CommitReading;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes every commit for valid whose files can be read at all. */
final class SkipSchemas extends OtherSource {
    private final GitHistory history;

    SkipSchemas(GitHistory history) {
        super(history);
        this.history = history;
    }

    @Override
    public CommitReading read(String commit) {
        CommittedFiles read = history.files(commit);
        SortedMap<String, byte[]> files = new TreeMap<>(read.files());
        files.replaceAll(
                (path, bytes) -> path.endsWith(".schema.json") ? "{}".getBytes(StandardCharsets.UTF_8) : bytes);
        return TreeReader.read(new CommittedFiles(read.origin(), files));
    }
}
