package dev.muster.servicekit.outbox;

import static dev.muster.servicekit.outbox.OutboxTable.MESSAGE_TOPIC;
import static dev.muster.servicekit.outbox.OutboxTable.STATE_TOPIC;
import static dev.muster.servicekit.outbox.OutboxTable.message;
import static dev.muster.servicekit.outbox.OutboxTable.withdrawable;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever step a relay dies before or behind, the next one sends what is left, and no heartbeat says too much. */
@Timeout(240)
class RelayCrashTest {
    private static final Set<String> ALL = Set.of("a1", "a2", "b1", "c1");

    @Test
    void round_crashAroundEveryStep_everythingIsSentAtLeastOnce() {
        try (OutboxTable table = new OutboxTable()) {
            int steps = 0;
            while (crashAt(steps, table)) {
                steps++;
            }
            assertTrue(steps >= 16, "only " + steps + " steps were seen");
        }
    }

    /** True if the relay died at the step, false if it had fewer. */
    private static boolean crashAt(int step, OutboxTable table) {
        table.expireLease();
        Instant committed = table.commit(
                message(STATE_TOPIC, "a", "a1"),
                message(MESSAGE_TOPIC, "b", "b1"),
                withdrawable("c", "c1"),
                message(STATE_TOPIC, "a", "a2"));
        RecordingSender broker = new RecordingSender();
        Steps steps = new Steps(step);
        boolean died = false;
        try {
            table.relay(new CrashingStore(table.storeOf("r1"), steps), new CrashingSender(broker, steps))
                    .round();
        } catch (Crash e) {
            died = true;
        }
        table.expireLease();
        table.relay(table.storeOf("r2"), broker).round();
        assertEquals(ALL, new HashSet<>(broker.payloads()), "step " + step);
        assertEquals(0, table.rows(), "step " + step);
        for (String payload : ALL) {
            assertEquals(List.of(), broker.overtaken(payload, committed), "step " + step);
        }
        return died;
    }

    private static final class Crash extends RuntimeException {}

    /** Counts the moments before and behind every step and dies at one of them. */
    private static final class Steps {
        private int left;

        Steps(int crashAt) {
            left = crashAt;
        }

        <T> T around(Supplier<T> step) {
            moment();
            T result = step.get();
            moment();
            return result;
        }

        private void moment() {
            if (left-- == 0) {
                throw new Crash();
            }
        }
    }

    private static final class CrashingStore extends StoreDecorator {
        private final Steps steps;

        CrashingStore(RelayStore store, Steps steps) {
            super(store);
            this.steps = steps;
        }

        @Override
        public boolean hold() {
            return steps.around(super::hold);
        }

        @Override
        public Due due(Set<String> avoided) {
            return steps.around(() -> super.due(avoided));
        }

        @Override
        public Set<Long> claim(List<Long> ids) {
            return steps.around(() -> super.claim(ids));
        }

        @Override
        public void delete(Collection<Long> ids) {
            steps.around(() -> {
                super.delete(ids);
                return true;
            });
        }
    }

    private static final class CrashingSender extends RecordingSender {
        private final RecordingSender broker;
        private final Steps steps;

        CrashingSender(RecordingSender broker, Steps steps) {
            this.broker = broker;
            this.steps = steps;
        }

        @Override
        public Future<?> send(OutboxRow row, UUID storeId) {
            return steps.around(() -> broker.send(row, storeId));
        }

        @Override
        public void heartbeat(String topic, int partition, Instant time, UUID storeId) {
            steps.around(() -> {
                broker.heartbeat(topic, partition, time, storeId);
                return true;
            });
        }
    }
}
