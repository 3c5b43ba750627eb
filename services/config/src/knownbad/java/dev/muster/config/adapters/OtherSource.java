package dev.muster.config.adapters;

import dev.muster.config.domain.Breach;
import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.Content;
import java.util.List;
import java.util.Optional;

/** A source that does what another does; a bug overrides what it breaks. */
class OtherSource implements CommitSource {
    final CommitSource sound;

    OtherSource(CommitSource sound) {
        this.sound = sound;
    }

    @Override
    public Optional<String> tip() {
        return sound.tip();
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        return sound.isAncestor(ancestor, commit);
    }

    @Override
    public List<String> between(Optional<String> last, String tip) {
        return sound.between(last, tip);
    }

    @Override
    public CommitReading read(String commit) {
        return sound.read(commit);
    }

    @Override
    public List<Breach> breaches(Optional<String> commit, Content content) {
        return sound.breaches(commit, content);
    }
}
