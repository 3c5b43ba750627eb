package dev.muster.servicekit.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.sample.Sample;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {
    private final List<String> closed = new CopyOnWriteArrayList<>();

    @Test
    void steps_ofAllPhases_closeInOrder() {
        Shutdown shutdown = new Shutdown(Duration.ZERO, Duration.ofSeconds(30));
        shutdown.register(StopPhase.POOLS, "pool", () -> closed.add("pool"));
        shutdown.register(StopPhase.CONSUMERS, "first", () -> closed.add("first"));
        shutdown.register(StopPhase.CONSUMERS, "second", () -> closed.add("second"));
        shutdown.register(StopPhase.REQUESTS, "server", () -> closed.add("server"));

        assertFalse(shutdown.isDraining());
        shutdown.run();
        shutdown.run();

        assertTrue(shutdown.isDraining());
        assertEquals(List.of("server", "second", "first", "pool"), closed);
    }

    @Test
    void step_failing_leavesTheOthersToStop() {
        Shutdown shutdown = new Shutdown(Duration.ZERO, Duration.ofSeconds(30));
        shutdown.register(StopPhase.POOLS, "pool", () -> closed.add("pool"));
        shutdown.register(StopPhase.CONSUMERS, "broken", () -> {
            throw new IllegalStateException("planted");
        });

        shutdown.run();

        assertEquals(List.of("pool"), closed);
    }

    @Test
    void step_withoutEnd_isLeftBehind() {
        Shutdown shutdown = new Shutdown(Duration.ZERO, Duration.ofMillis(50));
        shutdown.register(StopPhase.POOLS, "pool", () -> closed.add("pool"));
        shutdown.register(StopPhase.CONSUMERS, "stuck", () -> new CountDownLatch(1).await());

        shutdown.run();

        assertEquals(List.of("pool"), closed);
    }

    @Test
    void step_registeredDuringTheStopOrAfterIt_isClosedToo() {
        Shutdown shutdown = new Shutdown(Duration.ZERO, Duration.ofSeconds(30));
        shutdown.register(
                StopPhase.POOLS, "pool", () -> shutdown.register(StopPhase.REQUESTS, "late", () -> closed.add("late")));

        shutdown.run();
        shutdown.register(StopPhase.CONSUMERS, "later", () -> closed.add("later"));

        assertEquals(List.of("late", "later"), closed);
    }

    @Test
    void context_closedWithoutAnOrderlyStop_stopsBeforeAnyBeanIsDestroyed() {
        ApplicationContext context = ApplicationContext.run(Sample.properties(Map.of()));
        Shutdown shutdown = context.getBean(Shutdown.class);
        ServerDrain before = context.getBean(ServerDrain.class);
        shutdown.register(
                StopPhase.CONSUMERS,
                "looks around",
                () -> closed.add(context.getBean(ServerDrain.class) == before ? "the same" : "made again"));

        context.close();

        assertEquals(List.of("the same"), closed);
    }

    @Test
    void pause_whileItLasts_keepsServing() throws InterruptedException {
        Shutdown shutdown = new Shutdown(Duration.ofHours(1), Duration.ofHours(2));
        CountDownLatch stopped = new CountDownLatch(1);
        shutdown.register(StopPhase.REQUESTS, "server", stopped::countDown);
        Thread stopping = Thread.ofVirtual().start(shutdown::run);
        while (!shutdown.isDraining()) {
            Thread.onSpinWait();
        }

        assertEquals(1, stopped.getCount());
        stopping.interrupt();
        stopping.join();

        assertEquals(0, stopped.getCount());
    }
}
