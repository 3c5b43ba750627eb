package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill.Heal;

/**
 * Watches over what the system is to mend by itself: it is mended once it was seen so for long enough without a break. How long it
 * took counts until that stretch began. One thread.
 */
final class Mending {
    private static final long NEVER = -1;

    private final Heal heal;
    private final long begun;
    private long since = NEVER;
    private boolean mended;

    /** @param begun when the fault was, in nanoseconds of any clock */
    Mending(Heal heal, long begun) {
        this.heal = requireNonNull(heal, "heal is null");
        this.begun = begun;
    }

    /** Takes one look, and answers whether it takes no more. A stretch that began in time may end later. */
    boolean isOver(boolean holds, long now) {
        if (!holds) {
            since = NEVER;
        } else if (since == NEVER) {
            since = now;
        }
        boolean inTime = (since == NEVER ? now : since) - begun < heal.within().toNanos();
        mended = inTime && since != NEVER && now - since >= heal.stays().toNanos();
        return mended || !inTime;
    }

    boolean isMended() {
        return mended;
    }

    /** From the beginning of the fault until it was mended; if it was not, until now. */
    long took(long now) {
        return (mended ? since : now) - begun;
    }
}
