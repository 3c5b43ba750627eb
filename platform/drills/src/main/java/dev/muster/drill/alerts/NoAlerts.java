package dev.muster.drill.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/** A system nobody watches. */
record NoAlerts(String lack) implements AlertSource {
    NoAlerts {
        requireNonNull(lack, "lack is null");
    }

    @Override
    public List<Firing> firing() {
        throw new AlertsAwayException(lack);
    }

    @Override
    public void mute(String alert, Duration longest) {
        throw new AlertsAwayException(lack);
    }

    @Override
    public void unmute() {
        // There is nothing that could be muted.
    }
}
