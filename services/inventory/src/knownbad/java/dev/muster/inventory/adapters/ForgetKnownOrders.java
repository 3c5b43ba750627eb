package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Loaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Takes every command for new: does not look for what is known by the order's id. */
final class ForgetKnownOrders implements BatchSteps {
    private final BatchSteps sound;

    ForgetKnownOrders(BatchSteps sound) {
        this.sound = new IgnoreMissedRows(sound);
    }

    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        Locked locked = sound.lock(connection, batch);
        Loaded loaded = locked.loaded();
        return new Locked(new Loaded(loaded.stock(), Map.of(), loaded.receipts(), loaded.imports()), locked.now());
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        sound.write(connection, changes, now);
    }
}
