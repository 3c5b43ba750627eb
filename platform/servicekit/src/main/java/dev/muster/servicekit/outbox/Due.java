package dev.muster.servicekit.outbox;

import java.time.Instant;
import java.util.List;

/** What the relay finds when it looks for messages to send. */
sealed interface Due {
    /** Another process relays, or this one's lease has run out. */
    record NotHolder() implements Due {}

    /**
     * The rows that were due.
     *
     * @param time the database's time before it looked: whatever had committed by then is among the rows or was deleted
     * @param rows by id
     * @param complete false if there were more than one round takes
     */
    record Rows(Instant time, List<OutboxRow> rows, boolean complete) implements Due {
        public Rows {
            rows = List.copyOf(rows);
        }
    }
}
