package dev.muster.inventory.hammer;

import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether the topic of reservations tells of everything that is stored, of nothing else, and always the same. */
final class Published {
    private Published() {}

    static List<String> check(Collection<ReservationChanged> events, Books books) {
        List<String> findings = new ArrayList<>();
        Map<Version, ReservationState> told = new HashMap<>();
        for (ReservationChanged event : events) {
            Version version = new Version(event.orderId(), event.version());
            ReservationState before = told.put(version, event.state());
            if (before != null && before != event.state()) {
                findings.add(version + ": told as " + before + " and as " + event.state());
            }
            if (books.orders().get(event.orderId()) == null) {
                findings.add(version + ": told as " + event.state() + ", not stored");
            }
        }
        books.orders().forEach((id, order) -> {
            if (told.get(new Version(id, order.version())) != order.state()) {
                findings.add(id + ": stored as " + order.state() + ", told as "
                        + told.get(new Version(id, order.version())));
            }
            if (order.version() == 2 && told.get(new Version(id, 1)) != ReservationState.HELD) {
                findings.add(id + ": never told that it was held");
            }
        });
        return findings;
    }

    private record Version(String orderId, int version) {}
}
