package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What alerts are to do about a drill's fault. */
public record Watch(Optional<Detect> detect, Optional<Diagnose> diagnose) {
    /** Nothing is asked of them. */
    public static final Watch NONE = new Watch(Optional.empty(), Optional.empty());

    public Watch {
        requireNonNull(detect, "detect is null");
        requireNonNull(diagnose, "diagnose is null");
    }

    /**
     * Which alert has to fire.
     *
     * @param alert its name
     * @param within after the effect
     * @param quiet alerts that must not
     * @param pages how often people are called, if that is asked
     */
    public record Detect(String alert, Duration within, List<String> quiet, OptionalInt pages) {
        public Detect {
            requireNonNull(alert, "alert is null");
            requireNonNull(within, "within is null");
            quiet = List.copyOf(quiet);
            requireNonNull(pages, "pages is null");
        }
    }

    /**
     * Which cause has to be named.
     *
     * @param within after the effect
     * @param cause as an alert rule has it
     */
    public record Diagnose(Duration within, String cause) {
        public Diagnose {
            requireNonNull(within, "within is null");
            requireNonNull(cause, "cause is null");
        }
    }
}
