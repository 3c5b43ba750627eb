package dev.muster.config.adapters;

import dev.muster.config.domain.Breach;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Content;
import java.util.List;
import java.util.Optional;

/** A source as a replica sees it that fetched some commits ago. */
record FetchedEarlier(CommitSource source, int commitsAgo) implements CommitSource {
    @Override
    public Optional<String> tip() {
        List<String> all = source.between(Optional.empty(), source.tip().orElseThrow());
        return Optional.of(all.get(all.size() - 1 - commitsAgo));
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        return source.isAncestor(ancestor, commit);
    }

    @Override
    public List<String> between(Optional<String> last, String tip) {
        return source.between(last, tip);
    }

    @Override
    public CommitReading read(String commit) {
        return source.read(commit);
    }

    @Override
    public List<Breach> breaches(Optional<String> commit, Content content) {
        return source.breaches(commit, content);
    }
}
