package dev.muster.state;

/**
 * The least a lookup is content with.
 *
 * @param minVersion a version the caller has seen: older ones and absence will not do; -1: anything will
 */
record Wanted(long minVersion) {
    static final Wanted ANYTHING = new Wanted(-1);

    boolean isMetBy(Entry<?, ?> entry, long now) {
        return entry.live(now) && isMetBy(entry.answer());
    }

    /** Whether there is nothing to be gained from asking the authority again. */
    boolean isMetBy(Lookup<?> answer) {
        return switch (answer) {
            case Lookup.Found<?> found -> found.value().version() >= minVersion;
            case Lookup.Absent<?> absent -> minVersion < 0;
            case Lookup.Saturated<?> refused -> true;
            case Lookup.DeadlinePassed<?> late -> true;
            case Lookup.Interrupted<?> interrupted -> true;
            case Lookup.Failed<?> failed -> true;
        };
    }
}
