package dev.muster.inventory.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.Decided;
import dev.muster.inventory.domain.Decision;
import dev.muster.inventory.domain.RefusedBatchException;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockStore;
import dev.muster.servicekit.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stock rows of PostgreSQL, behind the one shape of transaction, READ COMMITTED.
 *
 * <p>Lock order: stock rows by SKU, reservations by order id, then inserts by id. Safe for use by many threads and many
 * replicas; each call uses one connection.
 */
final class PostgresStock implements StockStore {
    private final Database database;
    private final BatchSteps steps;

    PostgresStock(Database database, BatchSteps steps) {
        this.database = requireNonNull(database, "database is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    @Override
    public Committed execute(List<Command> batch) {
        return StoreFailures.telling(() -> database.inTransaction(connection -> execute(connection, batch)));
    }

    private Committed execute(Connection connection, List<Command> batch) throws SQLException {
        BatchSteps.Locked locked = steps.lock(connection, batch);
        Decided decided = decide(batch, locked);
        steps.write(connection, decided.changes(), locked.now());
        Map<Sku, StockCell> levels = new HashMap<>(locked.loaded().stock());
        levels.putAll(decided.changes().levels());
        levels.putAll(decided.changes().newStock());
        return new Committed(decided.results(), levels);
    }

    /** A decision that throws has a bug that the same command would meet again. */
    private Decided decide(List<Command> batch, BatchSteps.Locked locked) {
        try {
            return Decision.decide(batch, locked.loaded(), locked.now());
        } catch (RuntimeException e) {
            throw new RefusedBatchException("The batch could not be decided", e);
        }
    }
}
