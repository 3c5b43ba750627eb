package dev.muster.servicekit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The broken twin that claims rows by locking them until they are sent, as a queue table read with SKIP LOCKED does. */
final class LockingStore extends StoreDecorator {
    private final OutboxTable table;
    private @Nullable Connection held;

    LockingStore(RelayStore store, OutboxTable table) {
        super(store);
        this.table = table;
    }

    @Override
    public Due due(Set<String> avoided) {
        try {
            Connection connection = table.begin();
            held = connection;
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT FROM muster_outbox FOR UPDATE SKIP LOCKED");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return super.due(avoided);
    }

    @Override
    public void delete(Collection<Long> ids) {
        unlock();
        super.delete(List.copyOf(ids));
    }

    private void unlock() {
        try {
            if (held != null) {
                held.rollback();
                held.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        held = null;
    }
}
