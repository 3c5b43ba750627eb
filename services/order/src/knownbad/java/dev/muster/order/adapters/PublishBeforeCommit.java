package dev.muster.order.adapters;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.RoundTrip;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Hands messages over at once, in a transaction of their own, whatever becomes of the one they tell of. */
record PublishBeforeCommit(OutboxPort sound, Database database) implements OutboxPort {
    @Override
    public void append(RoundTrip trip, List<OutboxMessage> messages) {
        CompletableFuture<Boolean> published = new CompletableFuture<>();
        // Transactions do not nest, so another thread has this one.
        Thread.ofVirtual().start(() -> {
            try {
                database.inTransaction(own -> {
                    RoundTrip early = new RoundTrip();
                    sound.append(early, messages);
                    early.run(own);
                    return true;
                });
                published.complete(true);
            } catch (RuntimeException failed) {
                published.completeExceptionally(failed);
            }
        });
        boolean ignored = published.join();
    }

    @Override
    public void withdraw(RoundTrip trip, Collection<String> keys) {
        sound.withdraw(trip, keys);
    }

    @Override
    public Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException {
        return sound.withdraw(connection, keys);
    }
}
