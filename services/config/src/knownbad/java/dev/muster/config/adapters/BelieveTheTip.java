package dev.muster.config.adapters;

import dev.muster.config.domain.CommitSource;
import java.util.Optional;

/** Takes whatever the branch points at for what follows the last commit. */
final class BelieveTheTip extends OtherSource {
    BelieveTheTip(CommitSource sound) {
        super(sound);
    }

    @Override
    public boolean isAncestor(String ancestor, String commit) {
        return Optional.of(commit).equals(sound.tip()) || sound.isAncestor(ancestor, commit);
    }
}
