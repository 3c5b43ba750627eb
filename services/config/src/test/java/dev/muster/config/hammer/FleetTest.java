package dev.muster.config.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.testkit.engines.TestKafka;
import dev.muster.testkit.engines.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** No answer mixes two versions and none is older than one before, whatever is restarted while configuration is published. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FleetTest {
    private static final Duration AT_THE_HEAD_WITHIN = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void replicaAndBroker_restartedWhileItIsPublished_everyAnswerIsOneVersionAndAllEndAtTheLast() throws Exception {
        try (Fleet fleet = new Fleet(folder, 1, 8)) {
            run(fleet, 60, List.of(step(() -> fleet.killReplica(0)), step(TestKafka.shared()::restart)));
        }
    }

    @Test
    @Tag("proofs")
    void thousandPublishes_everythingRestarted_everyAnswerIsOneVersionAndAllEndAtTheLast() throws Exception {
        try (Fleet fleet = new Fleet(folder, 3, 50)) {
            run(
                    fleet,
                    1_000,
                    List.of(
                            step(() -> fleet.killReplica(0)),
                            step(TestKafka.shared()::restart),
                            step(() -> fleet.killReplica(1)),
                            step(TestPostgres.shared()::restart)));
        }
    }

    @Test
    void reader_ofATornOrOlderAnswer_saysSo() {
        Reader reader = new Reader(path -> "", () -> false);
        List.of("3 3 3", "4 3 4", "4 4 3", "2 2 2", "", "4 4 4").forEach(reader::check);
        assertEquals(List.of("torn: 4 3 4", "torn: 4 4 3", "older after newer: 2 after 4"), reader.findings());
        assertEquals(5, reader.answers());
    }

    /** Publishes a share of the versions while each step is under way. */
    private static void run(Fleet fleet, int versions, List<Callable<Boolean>> steps) throws Exception {
        try (ExecutorService restarting = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < steps.size(); i++) {
                Future<Boolean> step = restarting.submit(steps.get(i));
                while (fleet.published() < versions * (i + 1) / steps.size()) {
                    fleet.publish();
                    Thread.sleep(10);
                }
                step.get(3, TimeUnit.MINUTES);
            }
        }
        fleet.awaitPublished();
        Duration late = fleet.untilAllHaveIt();
        assertEquals(List.of(), fleet.findings());
        assertTrue(late.compareTo(AT_THE_HEAD_WITHIN) <= 0, "all were at the head after " + late);
        assertTrue(fleet.answers() >= versions / 2, fleet.answers() + " answers");
        System.out.println(fleet.published() + " versions, " + fleet.answers() + " answers, all at the head after "
                + late.toMillis() + " ms");
    }

    private static Callable<Boolean> step(Restart restart) {
        return () -> {
            restart.run();
            return true;
        };
    }

    /** What is killed and started again. */
    @FunctionalInterface
    private interface Restart {
        void run() throws Exception;
    }
}
