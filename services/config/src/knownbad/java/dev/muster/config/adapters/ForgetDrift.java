package dev.muster.config.adapters;

import dev.muster.config.domain.Head;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.VersionLog;

/** Writes past Git as if Git had said so. */
final class ForgetDrift extends OtherLog {
    ForgetDrift(VersionLog sound) {
        super(sound);
    }

    @Override
    public boolean append(Head expected, Step step) {
        Head after = step.after();
        Head clean = new Head(after.last(), after.chain(), after.head(), after.candidate(), after.commit(), false);
        return sound.append(expected, new Step(step.versions(), step.contents(), clean, step.refusal()));
    }
}
