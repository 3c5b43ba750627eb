package dev.muster.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.events.ReservationState;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTest {
    private static final Instant LATER = Samples.NOW.plusSeconds(60);
    private static final Set<OrderState> OPEN = EnumSet.of(OrderState.PENDING, OrderState.RESERVED);

    static Stream<Order> orders() {
        return Samples.orders();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void hear_everyWord_isAppliedIffNotEndedAndNewer(Order order) {
        for (ReservationState state : ReservationState.values()) {
            for (int version = 1; version <= 3; version++) {
                Optional<Order> next = order.hear(hold(state, version), LATER);
                boolean applies = OPEN.contains(order.state())
                        && version > order.progress().reservationVersion();
                assertEquals(applies, next.isPresent(), order + " " + state + " " + version);
                int heard = version;
                next.ifPresent(after -> {
                    assertEquals(state(state), after.state());
                    assertEquals(order.purchase(), after.purchase());
                    assertEquals(new Progress(6, heard, 0, order.progress().wish(), LATER), after.progress());
                });
            }
        }
    }

    @Test
    void hear_held_keepsItsEnd() {
        Order reserved = Samples.pending("o-1")
                .hear(hold(ReservationState.HELD, 1), LATER)
                .orElseThrow();
        assertEquals(Samples.UNTIL, reserved.until());
    }

    @Test
    void hear_fromPending_reachesEveryOtherState() {
        Set<OrderState> reached = EnumSet.noneOf(OrderState.class);
        for (ReservationState state : ReservationState.values()) {
            reached.add(Samples.pending("o-1")
                    .hear(hold(state, 1), LATER)
                    .orElseThrow()
                    .state());
        }
        assertEquals(EnumSet.complementOf(EnumSet.of(OrderState.PENDING)), reached);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void refuse_everyState_endsOnlyWhatIsPending(Order order) {
        Optional<Order> next = order.refuse("sold out", LATER);
        assertEquals(order.state() == OrderState.PENDING, next.isPresent());
        next.ifPresent(after -> {
            assertInstanceOf(Order.Rejected.class, after);
            assertEquals("sold out", after.reason());
            assertEquals(order.progress().reservationVersion(), after.progress().reservationVersion());
            assertEquals(order.version() + 1, after.version());
        });
    }

    @ParameterizedTest
    @MethodSource("orders")
    void wish_everyStateAndWish_isSetOnce(Order order) {
        for (Wish wish : Wish.values()) {
            Wished wished = order.wish(wish, LATER);
            if (!OPEN.contains(order.state())) {
                assertInstanceOf(Wished.TooLate.class, wished);
            } else if (order.progress().wish() == wish) {
                assertInstanceOf(Wished.Standing.class, wished);
            } else if (order.progress().wish() != null) {
                assertInstanceOf(Wished.Contradicts.class, wished);
            } else if (order.state() == OrderState.PENDING && wish == Wish.CONFIRM) {
                assertInstanceOf(Wished.TooEarly.class, wished);
            } else {
                Order next = assertInstanceOf(Wished.Set.class, wished).next();
                assertEquals(order.state(), next.state());
                assertEquals(new Progress(6, order.progress().reservationVersion(), 0, wish, LATER), next.progress());
                assertEquals(order.until(), next.until());
            }
        }
    }

    @Test
    void hold_thatMakesNoSense_isRefused() {
        OrderId id = new OrderId("o-1");
        assertThrows(IllegalArgumentException.class, () -> new Hold(id, ReservationState.HELD, 1, null, null));
        assertThrows(IllegalArgumentException.class, () -> new Hold(id, ReservationState.CANCELLED, 0, null, null));
    }

    @Test
    void parts_thatDoNotFit_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Progress(0, 0, 0, null, LATER));
        assertThrows(IllegalArgumentException.class, () -> new OrderId("no spaces"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Order.of(Samples.purchase("o-1"), Progress.first(LATER), OrderState.RESERVED, null, null));
    }

    private static OrderState state(ReservationState state) {
        return switch (state) {
            case HELD -> OrderState.RESERVED;
            case CONFIRMED, CANCELLED, EXPIRED, REJECTED ->
                Arrays.stream(OrderState.values())
                        .filter(same -> same.name().equals(state.name()))
                        .findFirst()
                        .orElseThrow();
        };
    }

    private static Hold hold(ReservationState state, int version) {
        return new Hold(new OrderId("o-1"), state, version, Samples.UNTIL, "said so");
    }
}
