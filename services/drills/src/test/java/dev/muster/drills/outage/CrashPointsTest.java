package dev.muster.drills.outage;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All replicas of orders and stock end as by kill -9 at crash points taken at random, are started again, and end at others,
 * while customers place, confirm and cancel: every order that was acknowledged comes to an end, with one effect.
 */
@Tag("proofs")
@Timeout(value = 15 * 60)
class CrashPointsTest {
    private static final int SKUS = 200;
    private static final int RATE = 10;
    private static final Duration CRASHES = Duration.ofSeconds(Integer.getInteger("muster.crash.seconds", 180));
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration AFTER = Duration.ofSeconds(10);
    private static final Duration SETTLE = Duration.ofMinutes(4);

    @TempDir
    private Path home;

    @Test
    void replicas_endAtRandomPoints_everyOrderComesToOneEnd() throws Exception {
        assumeTrue(ScratchShop.isBuilt(), "the services are not built");
        try (ScratchShop shop = ScratchShop.start(home.resolve("home"), SKUS)) {
            assertEveryOrderComesToOneEnd(shop, CRASHES, "order=halt-anywhere-60", "inventory=halt-anywhere-60");
        }
    }

    @Test
    void publishBeforeCommit_endsBetweenTheTwo_isCaught() throws Exception {
        assumeTrue(ScratchShop.isBuilt(), "the services are not built");
        try (ScratchShop shop = ScratchShop.start(home.resolve("home"), SKUS)) {
            AssertionError seen = assertThrows(
                    AssertionError.class,
                    () -> assertEveryOrderComesToOneEnd(
                            shop, SHORT, "order=publish-before-commit+halt-after-pledge-10"));
            assertTrue(String.valueOf(seen.getMessage()).contains("nobody knows of"), seen::toString);
        }
    }

    private static void assertEveryOrderComesToOneEnd(ScratchShop shop, Duration length, String... defects)
            throws Exception {
        Books books = Books.open(shop, SETTLE);
        shop.up(options(defects));
        long startsBefore = shop.restarts("order") + shop.restarts("inventory");
        Trade trade = Trade.begin(
                shop,
                SKUS,
                System.nanoTime() % 1_000_000,
                "{ name: crashes, for: %ds, rate: %d/s }".formatted(length.toSeconds(), RATE),
                "{ name: after, for: %ds, rate: %d/s }".formatted(AFTER.toSeconds(), RATE));
        ScratchShop.rest(length);
        long ends = shop.restarts("order") + shop.restarts("inventory") - startsBefore;
        shop.up();
        trade.end();
        System.out.printf("%d ends%ncrashes %s%nafter   %s%n", ends, trade.answers("crashes"), trade.answers("after"));
        System.out.println("settled " + books.check(trade.orders()));
        assertTrue(ends >= length.toSeconds() / 20, ends + " ends");
    }

    private static String[] options(String... defects) {
        String[] options = new String[defects.length * 2];
        for (int i = 0; i < defects.length; i++) {
            options[2 * i] = "--known-bad";
            options[2 * i + 1] = defects[i];
        }
        return options;
    }
}
