package dev.muster.inventory.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxInsert;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The one shape of transaction: locks in order of SKU, then of order id, then writes in order of id. */
final class PostgresSteps implements BatchSteps {
    private final OutboxAppender outbox;

    /** @param outbox writes what a batch tells of, in the batch's transaction */
    PostgresSteps(OutboxAppender outbox) {
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    /** Steps that tell by the outbox. */
    static PostgresSteps telling(Outbox outbox) {
        return new PostgresSteps((pipeline, messages) -> {
            OutboxInsert insert = outbox.insert(messages);
            pipeline.write(insert.sql(), insert.rows(), insert.arguments().toArray());
        });
    }

    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        return new BatchLoad(connection, batch).run();
    }

    /** Writes final states and what they tell others, in one round trip. Rows another replica inserted first are missed, and the batch has to run again. */
    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        Pipeline pipeline = new Pipeline();
        Writes.stock(pipeline, Sql.UPDATE_STOCK, changes.levels());
        Writes.stock(pipeline, Sql.INSERT_STOCK, changes.newStock());
        Writes.reservations(pipeline, Sql.INSERT_RESERVATIONS, changes.added().values(), now);
        Writes.reservations(pipeline, Sql.UPDATE_RESERVATIONS, changes.ended().values(), now);
        Writes.addedLines(pipeline, changes.added().values());
        Writes.endedLines(pipeline, changes.ended().values());
        Writes.receipts(pipeline, changes.receipts(), now);
        Writes.imports(pipeline, changes.imports(), now);
        List<OutboxMessage> messages = Announcements.of(changes);
        if (!messages.isEmpty()) {
            outbox.append(pipeline, messages);
        }
        pipeline.run(connection);
    }
}
