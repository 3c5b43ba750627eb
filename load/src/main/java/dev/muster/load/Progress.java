package dev.muster.load;

import java.time.Duration;
import java.util.SortedMap;

/**
 * A look at a run, once a second.
 *
 * @param elapsed since its start
 * @param inFlight operations under way
 * @param operations by name, with {@code all}
 */
public record Progress(Duration elapsed, String phase, int inFlight, SortedMap<String, Recent> operations) {
    /**
     * One operation.
     *
     * @param perSecond answers since the last look
     * @param p50Millis since the last look
     * @param p99Millis likewise
     * @param failed since the start
     * @param unknown since the start
     */
    public record Recent(double perSecond, double p50Millis, double p99Millis, long failed, long unknown) {}
}
