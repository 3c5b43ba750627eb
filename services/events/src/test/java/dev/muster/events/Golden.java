package dev.muster.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A record and the file that holds its JSON; a file is never edited once released, a new shape gets a new file. */
record Golden<T>(String file, Wire<T> wire, T value) {
    static Stream<Golden<?>> all() {
        Instant until = Instant.parse("2026-01-01T00:15:00.123456Z");
        return Stream.of(
                new Golden<>(
                        "reservation-changed-held.json",
                        ReservationChanged.WIRE,
                        new ReservationChanged(
                                "order-1",
                                ReservationState.HELD,
                                1,
                                until,
                                null,
                                List.of(
                                        new ReservationChanged.Line("chair-1", 2, 41L),
                                        new ReservationChanged.Line("table-7", 1, 9L)))),
                new Golden<>(
                        "reservation-changed-rejected.json",
                        ReservationChanged.WIRE,
                        new ReservationChanged(
                                "order-2",
                                ReservationState.REJECTED,
                                1,
                                null,
                                "chair-1: 5 asked, 3 available at version 41",
                                List.of(new ReservationChanged.Line("chair-1", 5, null)))),
                new Golden<>(
                        "reservation-changed-cancelled-first.json",
                        ReservationChanged.WIRE,
                        new ReservationChanged("order-3", ReservationState.CANCELLED, 1, null, "cancelled", List.of())),
                new Golden<>("stock-level.json", StockLevel.WIRE, new StockLevel("chair-1", 100, 7, 50, 41)),
                new Golden<>(
                        "order-placed.json",
                        OrderPlaced.WIRE,
                        new OrderPlaced(
                                "order-1",
                                List.of(new OrderPlaced.Line("chair-1", 2), new OrderPlaced.Line("table-7", 1)))),
                new Golden<>("order-confirmed.json", OrderConfirmed.WIRE, new OrderConfirmed("order-1")),
                new Golden<>("order-cancelled.json", OrderCancelled.WIRE, new OrderCancelled("order-1")),
                new Golden<>(
                        "order-changed.json",
                        OrderChanged.WIRE,
                        new OrderChanged(
                                "order-1",
                                "ann",
                                "CANCELLED",
                                4,
                                2,
                                "CANCEL",
                                until,
                                "cancelled",
                                "EUR",
                                10450,
                                7,
                                Instant.parse("2026-01-01T00:00:00.123456Z"),
                                Instant.parse("2026-01-01T00:01:00Z"),
                                List.of(
                                        new OrderChanged.Line("chair-1", 2, 4950),
                                        new OrderChanged.Line("table-7", 1, 550)))));
    }

    byte[] bytes() {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + file)) {
            if (in == null) {
                throw new IllegalStateException("golden/" + file + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8).strip().getBytes(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] encoded() {
        return wire.encode(value);
    }

    T decoded(byte[] json) {
        return wire.decode(json);
    }

    @Override
    public String toString() {
        return file;
    }
}
