package dev.muster.drill.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlertWatchTest {
    private static final Firing LINK = DiagnosisTest.symptom("LinkSlow", "ledger->postgres");
    private static final Firing BURN = page("BudgetBurns");

    private final BlockingQueue<List<Firing>> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @Test
    void whatChanges_isWrittenDownOnce() throws InterruptedException {
        told.add(List.of());
        told.add(List.of(LINK));
        told.add(List.of(LINK));
        told.add(List.of(LINK, BURN));
        told.add(List.of(LINK, BURN, page("OtherBurns")));
        told.add(List.of());

        try (var watch = watch(new Told())) {
            watch.start();
            assertEquals(
                    List.of(
                            "watch true",
                            "diagnosis no symptom fires",
                            "alert LinkSlow true",
                            "diagnosis ledger->postgres",
                            "alert BudgetBurns true",
                            "page",
                            "alert OtherBurns true"),
                    next(7));
            assertEquals(4, next(4).size());
        }
    }

    @Test
    void watch_ofASystemNobodyWatches_saysSo() throws InterruptedException {
        try (var watch = watch(AlertSource.none("not installed"))) {
            watch.start();
            assertEquals(List.of("watch false"), next(1));
        }
    }

    @Test
    void watch_whoseSourceGoesAway_saysSo() throws InterruptedException {
        told.add(List.of(LINK));

        try (var watch = watch(new Told())) {
            watch.start();
            assertEquals(
                    List.of("watch true", "alert LinkSlow true", "diagnosis ledger->postgres", "watch false"), next(4));
        }
    }

    private AlertWatch watch(AlertSource source) {
        return new AlertWatch(source, (what, more) -> events.add(line(what, more)), () -> Instant.EPOCH, false);
    }

    private static String line(String what, Map<String, Object> more) {
        return switch (what) {
            case "watch" -> what + " " + more.get("measured");
            case "alert" -> what + " " + more.get("alert") + " " + more.get("fires");
            case "diagnosis" -> what + " " + ("".equals(more.get("cause")) ? more.get("because") : more.get("cause"));
            default -> what;
        };
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String line = events.poll(20, TimeUnit.SECONDS);
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }

    private static Firing page(String alert) {
        return new Firing(alert, alert, Optional.empty(), List.of(), true, Instant.EPOCH);
    }

    /** Tells one thing after the other, and then nothing more. */
    private final class Told implements AlertSource {
        @Override
        public String lack() {
            return "";
        }

        @Override
        public List<Firing> firing() {
            List<Firing> next = told.poll();
            if (next == null) {
                throw new AlertsAwayException("nothing more to tell");
            }
            return next;
        }

        @Override
        public void mute(String alert, Duration longest) {
            throw new AssertionError("nobody mutes here");
        }

        @Override
        public void unmute() {
            throw new AssertionError("nobody mutes here");
        }
    }
}
