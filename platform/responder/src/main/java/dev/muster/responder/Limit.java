package dev.muster.responder;

import dev.muster.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** So many actions in any time of that length, written {@code 4 in 1h}. */
record Limit(int actions, Duration within) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3}) in (\\S+)");
    private static final String UNLIMITED = "unlimited";

    Limit {
        if (actions < 1 || !within.isPositive()) {
            throw new IllegalArgumentException(
                    "a limit is some actions in some time, not " + actions + " in " + within);
        }
    }

    /** Reads {@code 4 in 1h} or {@code unlimited}; anything else is an IllegalArgumentException that says so. */
    static Optional<Limit> parse(String text) {
        if (text.equals(UNLIMITED)) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a limit such as 4 in 1h, or unlimited, not '" + text + "'");
        }
        return Optional.of(new Limit(Integer.parseInt(form.group(1)), Durations.parse(form.group(2))));
    }

    /** Whether one more action now stays within it. */
    boolean allows(List<Instant> earlier, Instant now) {
        Instant begin = now.minus(within);
        return earlier.stream().filter(at -> at.isAfter(begin)).count() < actions;
    }
}
