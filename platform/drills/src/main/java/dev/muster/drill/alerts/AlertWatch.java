package dev.muster.drill.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls the alerts of a system while a drill runs and writes down what changes: {@code alert} when one begins or ends to
 * fire, {@code page} when a person is called, {@code diagnosis} when the table of causes says something else,
 * {@code watch} when alerts cannot be measured. Owned by who made it; one thread does the work.
 */
public final class AlertWatch implements AutoCloseable {
    /** A notification is never told later than this after it was there. */
    private static final long EVERY_MILLIS = 250;

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final AlertSource source;
    private final BiConsumer<String, Map<String, Object>> events;
    private final InstantSource clock;
    private final boolean required;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Map<String, Firing> known = Map.of();
    private @Nullable Diagnosis diagnosis;

    /**
     * @param events takes what happens, with more about it; called by the watching thread
     * @param required whether a run in which alerts cannot be measured shows nothing, as in CI
     */
    public AlertWatch(
            AlertSource source, BiConsumer<String, Map<String, Object>> events, InstantSource clock, boolean required) {
        this.source = requireNonNull(source, "source is null");
        this.events = requireNonNull(events, "events is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.required = required;
        this.thread = Thread.ofPlatform().daemon().name("alerts").unstarted(this::run);
    }

    /** Watches from now on; what fires already is told at once. */
    public AlertWatch start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        String lack = source.lack();
        if (!lack.isEmpty()) {
            tellAway(lack);
            return;
        }
        events.accept("watch", Map.of("measured", true, "required", required, "because", ""));
        try {
            do {
                look();
            } while (!closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (AlertsAwayException e) {
            tellAway(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tellAway(String because) {
        events.accept("watch", Map.of("measured", false, "required", required, "because", because));
    }

    private void look() {
        List<Firing> firing = source.firing();
        Map<String, Firing> now = new HashMap<>();
        firing.forEach(one -> now.put(one.id(), one));
        boolean paged = known.values().stream().anyMatch(Firing::page);
        for (Firing one : now.values()) {
            if (!known.containsKey(one.id())) {
                tell(one, true);
            }
        }
        known.values().stream().filter(one -> !now.containsKey(one.id())).forEach(one -> tell(one, false));
        if (!paged && now.values().stream().anyMatch(Firing::page)) {
            events.accept("page", Map.of());
        }
        diagnose(firing);
        known = now;
    }

    private void tell(Firing one, boolean fires) {
        long millis = Duration.between(one.since(), clock.instant()).toMillis();
        events.accept(
                "alert",
                Map.of(
                        "alert",
                        one.alert(),
                        "id",
                        one.id(),
                        "cause",
                        one.cause().orElse(""),
                        "fires",
                        fires,
                        "ruledMillisAgo",
                        millis));
    }

    private void diagnose(List<Firing> firing) {
        Diagnosis now = Diagnosis.of(firing);
        if (!now.equals(diagnosis)) {
            diagnosis = now;
            switch (now) {
                case Diagnosis.Cause(String cause) ->
                    events.accept("diagnosis", Map.of("cause", cause, "because", "one cause"));
                case Diagnosis.Unknown(String because) ->
                    events.accept("diagnosis", Map.of("cause", "", "because", because));
            }
        }
    }
}
