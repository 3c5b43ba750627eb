package dev.muster.drill.alerts;

import java.time.Duration;
import java.util.List;

/** Where the alerts of a system are read. Calls may come from any thread. */
public interface AlertSource {
    /** Why alerts cannot be measured, in words; empty if they can. */
    String lack();

    /**
     * What fires now and is not muted.
     *
     * @throws AlertsAwayException if nobody answers
     */
    List<Firing> firing();

    /**
     * Keeps a rule's alerts from being told, which ends by itself.
     *
     * @param longest until when at most
     * @throws AlertsAwayException if nobody answers
     */
    void mute(String alert, Duration longest);

    /**
     * Ends every {@link #mute}.
     *
     * @throws AlertsAwayException if nobody answers
     */
    void unmute();

    /** One of a system that has none. */
    static AlertSource none(String lack) {
        return new NoAlerts(lack);
    }
}
