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

/** Answers once everything is locked and decided, and leaves writing and commit to a thread nobody waits for. */
record AcknowledgeBeforeCommit(StoreParts parts) implements StockStore {
    @Override
    public Committed execute(List<Command> batch) {
        CompletableFuture<Committed> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                commit(batch, answer);
            } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw new RunAgainException("it failed before it was decided", failed);
        }
    }

    private void commit(List<Command> batch, CompletableFuture<Committed> answer) {
        parts.database().inTransaction(connection -> {
            BatchSteps.Locked locked = parts.steps().lock(connection, batch);
            Decided decided = Decision.decide(batch, locked.loaded(), locked.now());
            answer.complete(new Committed(decided.results(), Map.of()));
            parts.steps().write(connection, decided.changes(), locked.now());
            return decided;
        });
    }
}
