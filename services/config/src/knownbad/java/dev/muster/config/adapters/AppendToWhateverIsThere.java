package dev.muster.config.adapters;

import dev.muster.config.domain.CommittedTree;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Origin;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.VersionLog;
import java.util.Optional;

/** Chains a step to the head as it is now, whatever it was decided on: the writer in between is undone without a word. */
final class AppendToWhateverIsThere extends OtherLog {
    private final boolean commits;

    /** @param commits whether it is the steps of commits that are not compared, or those that pass Git by */
    AppendToWhateverIsThere(VersionLog sound, boolean commits) {
        super(sound);
        this.commits = commits;
    }

    @Override
    public boolean append(Head expected, Step step) {
        if (step.versions().isEmpty()) {
            return sound.append(expected, step);
        }
        Origin origin = step.versions().getFirst().origin();
        if (origin.commit().isPresent() != commits) {
            return sound.append(expected, step);
        }
        Head now = sound.head();
        while (!sound.append(now, again(now, step, origin))) {
            now = sound.head();
        }
        return true;
    }

    private Step again(Head now, Step step, Origin origin) {
        return commits
                ? Step.ofCommit(
                        now, new CommittedTree(step.contents().getFirst(), Optional.empty(), origin), sound::wasHead)
                : Step.ofBreakGlass(now, step.contents().getFirst(), origin);
    }
}
