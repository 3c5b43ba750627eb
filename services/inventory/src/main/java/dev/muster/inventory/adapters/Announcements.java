package dev.muster.inventory.adapters;

import dev.muster.events.ReservationChanged;
import dev.muster.events.StockLevel;
import dev.muster.events.Topics;
import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a batch tells others: every reservation it settled, and the final level of every SKU it moved. */
final class Announcements {
    private Announcements() {}

    static List<OutboxMessage> of(Changes changes) {
        List<OutboxMessage> messages = new ArrayList<>();
        changes.announced()
                .forEach(reservation -> messages.add(message(
                        Topics.RESERVATIONS,
                        reservation.orderId().value(),
                        ReservationChanged.WIRE.encode(reservation.record()))));
        addLevels(messages, changes.levels());
        addLevels(messages, changes.newStock());
        return messages;
    }

    private static OutboxMessage message(String topic, String key, byte[] payload) {
        return new OutboxMessage(topic, key, payload, Map.of(), null);
    }

    private static void addLevels(List<OutboxMessage> messages, SortedMap<Sku, StockCell> levels) {
        for (Map.Entry<Sku, StockCell> level : levels.entrySet()) {
            StockCell cell = level.getValue();
            String sku = level.getKey().value();
            StockLevel state = new StockLevel(sku, cell.received(), cell.held(), cell.sold(), cell.version());
            messages.add(message(Topics.STOCK, sku, StockLevel.WIRE.encode(state)));
        }
    }
}
