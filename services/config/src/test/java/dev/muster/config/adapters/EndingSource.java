package dev.muster.config.adapters;

import dev.muster.config.domain.Breach;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Content;
import java.util.List;
import java.util.Optional;

/**
 * A source whose reader may end once a commit was read.
 *
 * @param after runs after every read
 */
record EndingSource(CommitSource source, Runnable after) implements CommitSource {
    @Override
    public CommitReading read(String commit) {
        CommitReading reading = source.read(commit);
        after.run();
        return reading;
    }

    @Override
    public Optional<String> tip() {
        return source.tip();
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
    public List<Breach> breaches(Optional<String> commit, Content content) {
        return source.breaches(commit, content);
    }
}
