package dev.muster.inventory.adapters;

import dev.muster.servicekit.outbox.OutboxMessage;
import java.util.List;

/** Adds the writing of messages to the writes they tell of, so that both take one round trip. */
@FunctionalInterface
interface OutboxAppender {
    void append(Pipeline pipeline, List<OutboxMessage> messages);
}
