package dev.muster.inventory.adapters;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A window that the first to come there holds open until it is told to go on; all later ones pass.
 */
final class Rendezvous {
    private static final Duration PATIENCE = Duration.ofSeconds(4 * Long.getLong("muster.patience", 5));

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** Says that the window is reached and waits in it. */
    void pass() {
        reached.countDown();
        await(opened);
    }

    void awaitReached() {
        await(reached);
    }

    void open() {
        opened.countDown();
    }

    /** The steps with this window between locks and writes. */
    BatchSteps afterLock(BatchSteps steps) {
        return new BatchSteps() {
            @Override
            public Locked lock(Connection connection, List<Command> batch) throws SQLException {
                Locked locked = steps.lock(connection, batch);
                pass();
                return locked;
            }

            @Override
            public void write(Connection connection, Changes changes, Instant now) throws SQLException {
                steps.write(connection, changes, now);
            }
        };
    }

    /** The steps with something done between writes and commit. */
    static BatchSteps afterWrite(BatchSteps steps, Step step) {
        return new BatchSteps() {
            @Override
            public Locked lock(Connection connection, List<Command> batch) throws SQLException {
                return steps.lock(connection, batch);
            }

            @Override
            public void write(Connection connection, Changes changes, Instant now) throws SQLException {
                steps.write(connection, changes, now);
                step.take(connection);
            }
        };
    }

    /** Something done in a transaction. */
    @FunctionalInterface
    interface Step {
        void take(Connection connection) throws SQLException;
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "it does not come to pass");
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not come to pass");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
