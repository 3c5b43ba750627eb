package dev.muster.gateway;

import static dev.muster.gateway.RunningGateway.ledger;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void upstream_restartedInOrderUnderLoad_failsNoRequest() throws Exception {
        try (var staying = new Upstream("a-1");
                var leaving = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(staying.json(), leaving.json()));
                var load = new Load(gateway)) {
            load.awaitAnother(200);
            leaving.ready(false);
            gateway.awaitReady("a-2", false);
            leaving.drain();
            load.awaitAnother(200);

            try (var restarted = new Upstream("a-2", leaving.port())) {
                gateway.awaitReady("a-2", true);
                load.awaitAnother(200);
                assertTrue(restarted.served() > 0, "the restarted instance gets no requests");
                load.stop();
            }

            assertEquals(List.of(), load.failures());
        }
    }

    @Test
    void load_onAnUpstreamThatFails_seesIt() throws Exception {
        try (var staying = new Upstream("a-1");
                var failing = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(staying.json(), failing.json()));
                var load = new Load(gateway)) {
            failing.handling(exchange -> {
                throw new IllegalStateException("ends the connection without an answer");
            });
            load.awaitAnother(100);
            load.stop();

            assertTrue(!load.failures().isEmpty(), "the load cannot see a failure");
        }
    }

    /** Eight clients that post and get in turn as fast as they are answered. */
    private static final class Load implements AutoCloseable {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final AtomicInteger done = new AtomicInteger();
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final List<Thread> threads = new ArrayList<>();

        Load(RunningGateway gateway) {
            for (int i = 0; i < 8; i++) {
                threads.add(Thread.ofVirtual().start(() -> run(gateway)));
            }
        }

        private void run(RunningGateway gateway) {
            while (!stopped.get()) {
                try {
                    HttpRequest.Builder request = HttpRequest.newBuilder(gateway.uri("/v1/x"));
                    boolean post = done.get() % 2 == 0;
                    var answer = gateway.send(post ? request.POST(BodyPublishers.ofString("body")) : request);
                    if (answer.statusCode() != 200) {
                        failures.add(answer.statusCode() + " " + answer.body());
                    }
                } catch (Exception e) {
                    failures.add(e.toString());
                }
                done.incrementAndGet();
            }
        }

        void awaitAnother(int requests) throws Exception {
            int from = done.get();
            Eventually.until(requests + " more requests", () -> done.get() >= from + requests);
        }

        void stop() throws InterruptedException {
            stopped.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }

        List<String> failures() {
            return List.copyOf(failures);
        }

        @Override
        public void close() {
            stopped.set(true);
        }
    }
}
