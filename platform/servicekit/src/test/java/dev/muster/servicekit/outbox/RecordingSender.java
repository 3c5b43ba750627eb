package dev.muster.servicekit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

/** A broker that keeps what it is sent, in the order in which it acknowledges. */
class RecordingSender implements RecordSender {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Set<String> refusing = Set.of();

    sealed interface Event {
        /** A record that is on disk. */
        record Stored(long id, String topic, String key, String payload) implements Event {}

        record Heartbeat(String topic, int partition, Instant time) implements Event {}
    }

    /** From now on every record to these topics fails. */
    void refuse(Set<String> topics) {
        refusing = topics;
    }

    @Override
    public Future<?> send(OutboxRow row, UUID storeId) {
        if (refusing.contains(row.topic())) {
            return CompletableFuture.failedFuture(new IllegalStateException("planted"));
        }
        store(row);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void heartbeat(String topic, int partition, Instant time, UUID storeId) {
        events.add(new Event.Heartbeat(topic, partition, time));
    }

    @Override
    public void close() {}

    final void store(OutboxRow row) {
        events.add(new Event.Stored(row.id(), row.topic(), row.key(), new String(row.payload(), UTF_8)));
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<String> payloads() {
        return events.stream()
                .filter(Event.Stored.class::isInstance)
                .map(event -> ((Event.Stored) event).payload())
                .toList();
    }

    List<Event.Heartbeat> heartbeats() {
        return events.stream()
                .filter(Event.Heartbeat.class::isInstance)
                .map(Event.Heartbeat.class::cast)
                .toList();
    }

    /** The heartbeats that claim more than was on disk: a row committed before their time was stored after them. */
    List<String> overtaken(String payload, Instant committed) {
        List<String> early = new ArrayList<>();
        boolean stored = false;
        for (Event event : events) {
            switch (event) {
                case Event.Stored row -> stored |= row.payload().equals(payload);
                case Event.Heartbeat beat -> {
                    if (!stored && beat.time().isAfter(committed)) {
                        early.add(beat + " before " + payload);
                    }
                }
            }
        }
        return early;
    }
}
