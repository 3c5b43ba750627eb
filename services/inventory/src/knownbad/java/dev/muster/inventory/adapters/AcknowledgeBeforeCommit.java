package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Committed;
import dev.muster.inventory.domain.Decided;
import dev.muster.inventory.domain.Decision;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.StockStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers once everything is written, and leaves the commit to a thread nobody waits for. */
record AcknowledgeBeforeCommit(StoreParts parts) implements StockStore {
    @Override
    public Committed execute(List<Command> batch) {
        CompletableFuture<Committed> written = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                commit(batch, written);
            } catch (RuntimeException failed) {
                written.completeExceptionally(failed);
            }
        });
        try {
            return written.join();
        } catch (CompletionException failed) {
            throw new RunAgainException("it failed before it was written", failed);
        }
    }

    private void commit(List<Command> batch, CompletableFuture<Committed> written) {
        parts.database().inTransaction(connection -> {
            BatchSteps.Locked locked = parts.steps().lock(connection, batch);
            Decided decided = Decision.decide(batch, locked.loaded(), locked.now(), parts.hold());
            parts.steps().write(connection, decided.changes(), locked.now());
            written.complete(new Committed(decided.results(), Map.of()));
            parts.outbox().append(connection, Announcements.of(decided.changes()));
            return decided;
        });
    }
}
