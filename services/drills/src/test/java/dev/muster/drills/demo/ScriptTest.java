package dev.muster.drills.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ScriptTest {
    @Test
    void scene_theOneBeforeTakesLong_comesAllTheSame() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch both = new CountDownLatch(2);
        Script script = new Script(List.of(
                new Script.Scene(Duration.ofMillis(1), () -> {
                    if (await(second)) {
                        both.countDown();
                    }
                }),
                new Script.Scene(Duration.ofMillis(2), () -> {
                    second.countDown();
                    both.countDown();
                })));
        script.play();
        assertEquals(0, both.getCount());
    }

    @Test
    void play_oneFails_theOthersComeAllTheSame() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        new Script(List.of(
                        new Script.Scene(Duration.ZERO, () -> {
                            throw new IllegalStateException("planted");
                        }),
                        new Script.Scene(Duration.ofMillis(20), done::countDown)))
                .play();
        assertTrue(done.await(0, TimeUnit.SECONDS));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
