package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The one shape of transaction: locks in order of SKU, then of order id, then writes in order of id. */
final class PostgresSteps implements BatchSteps {
    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        return new BatchLoad(connection, batch).run();
    }

    /** Writes final states. Rows another replica inserted first are missed, and the batch has to run again. */
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
        pipeline.run(connection);
    }
}
