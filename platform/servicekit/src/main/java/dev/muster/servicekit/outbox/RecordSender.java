package dev.muster.servicekit.outbox;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Future;

/** The relay's side of the broker. A future that is done says that the record is on disk at every replica of the topic. */
interface RecordSender extends AutoCloseable {
    /** Sends a message; records of one key keep the order of these calls. */
    Future<?> send(OutboxRow row, UUID storeId);

    /** Tells readers of one partition that everything committed before the given database time has been sent; nothing waits for it. */
    void heartbeat(String topic, int partition, Instant time, UUID storeId);

    @Override
    void close();
}
