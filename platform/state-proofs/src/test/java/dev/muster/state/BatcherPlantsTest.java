package dev.muster.state;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the batcher, each against a defect in the class itself that its test has to see. */
class BatcherPlantsTest {
    private static final Plants STATE = Plants.in("platform/state");

    @Test
    void outcomesSwapped_isCaught() throws Exception {
        STATE.plant(
                        "Batcher",
                        "batch.get(i).pending().complete(outcomes.get(i));",
                        "batch.get(i).pending().complete(outcomes.get(outcomes.size() - 1 - i));")
                .isCaughtBy("BatcherTest#submit_whileTheDrainWaits_fillsBatchesInOrderUpToTheirBound");
        STATE.plant(
                        "Batcher",
                        "batch.get(i).pending().complete(outcomes.get(i));",
                        "batch.get(i).pending().complete(outcomes.get(outcomes.size() - 1 - i));")
                .isCaughtBy("BatcherConcurrentTest#submit_manyThreads_eachGetsItsOwnResultOnce");
    }

    @Test
    void batchUnbounded_isCaught() throws Exception {
        STATE.plant(
                        "Batcher",
                        "while (batch.size() < limits.maxBatch() && !queue.isEmpty()) {",
                        "while (!queue.isEmpty()) {")
                .isCaughtBy("BatcherTest#submit_whileTheDrainWaits_fillsBatchesInOrderUpToTheirBound");
    }

    @Test
    void oneMoreThanTheCapacity_isCaught() throws Exception {
        STATE.plant("Batcher", "queue.size() >= limits.capacity()", "queue.size() > limits.capacity()")
                .isCaughtBy("BatcherTest#submit_fullQueue_refusedAtOnceAndNeverRun");
    }

    @Test
    void lateEntryRun_isCaught() throws Exception {
        STATE.plant("BatchRun", "!entry.isLate(now)", "true")
                .isCaughtBy("BatcherTest#deadline_passedBeforeTheAttempt_expiresAndTheOthersRun");
    }

    @Test
    void closeDoesNotWait_isCaught() throws Exception {
        STATE.plant("Batcher", "drained = awaitIdle(TimeUnit.NANOSECONDS.convert(timeout));", "drained = false;")
                .isCaughtBy("BatcherConcurrentTest#close_commandsWaiting_drainsThemBeforeItReturns");
    }

    @Test
    void closedTakesCommands_isCaught() throws Exception {
        STATE.plant("Batcher", "closed = true;", "closed = false;")
                .isCaughtBy("BatcherTest#close_idle_refusesFromThenOn");
    }

    @Test
    void cancelDuringTheAttemptGranted_isCaught() throws Exception {
        STATE.plant("Pending", "return claim() && outcome.cancel(false);", "return outcome.cancel(false);")
                .isCaughtBy("BatcherConcurrentTest#function_doesNotReturn_nothingCompletesAndTheQueueStaysBounded");
    }
}
