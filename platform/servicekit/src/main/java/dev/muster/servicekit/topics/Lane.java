package dev.muster.servicekit.topics;

import java.time.Duration;

/** A partition that could not go on: from where, since how many attempts, until when it is paused. */
record Lane(long offset, int refusals, int waits, long resumeNanos) {
    static final Lane NONE = new Lane(-1, 0, 0, 0);

    /** The message at the offset was refused once more; how often by now. */
    int refused(long at) {
        return at == offset ? refusals + 1 : 1;
    }

    /** The lane paused once more at the offset. */
    Lane paused(long at, int refused, ConsumerSettings settings, long now) {
        int times = at == offset ? waits + 1 : 1;
        Duration wait = settings.shortestBackoff().multipliedBy(1L << Math.min(times - 1, 16));
        Duration bounded = wait.compareTo(settings.longestBackoff()) < 0 ? wait : settings.longestBackoff();
        return new Lane(at, refused, times, now + bounded.toNanos());
    }
}
