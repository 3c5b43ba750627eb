package dev.muster.responder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.InvalidDocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResponderSettingsTest {
    private static final Optional<Limit> ONCE = Optional.of(new Limit(1, Duration.ofMinutes(10)));
    private static final Optional<Limit> FOUR = Optional.of(new Limit(4, Duration.ofHours(1)));
    private static final Optional<Limit> SIXTY = Optional.of(new Limit(60, Duration.ofHours(1)));

    @TempDir
    Path folder;

    private TestDelivery delivery = new TestDelivery(Path.of("nowhere"));

    @BeforeEach
    void repository() throws IOException, InterruptedException {
        delivery = TestDelivery.make(folder);
    }

    @Test
    void at_emptyMapping_isTheDefaults() {
        ResponderSettings settings = read("{}\n");
        assertEquals(ResponderSettings.DEFAULTS, settings);
        assertEquals(new Rules(true, ONCE, FOUR), settings.in("prod"));
    }

    @Test
    void at_everyKey_isTaken() {
        ResponderSettings settings = read("""
                enabled: true
                limits: { perService: 2 in 5m, all: unlimited }
                environments:
                  drilled: { drillable: true }
                  limited: { drillable: true, limits: { perService: 1 in 10m } }
                  off: { enabled: false }
                """);
        Optional<Limit> two = Optional.of(new Limit(2, Duration.ofMinutes(5)));
        assertEquals(new Rules(true, two, Optional.empty()), settings.in("prod"));
        assertEquals(new Rules(true, Optional.empty(), SIXTY), settings.in("drilled"));
        assertEquals(new Rules(true, ONCE, SIXTY), settings.in("limited"));
        assertEquals(new Rules(false, two, Optional.empty()), settings.in("off"));
    }

    @Test
    void at_switchedOffForAll_isOffEverywhere() {
        ResponderSettings settings = read("enabled: false\nenvironments: { dev: { enabled: true } }\n");
        assertEquals(false, settings.in("dev").enabled());
        assertEquals(false, settings.in("prod").enabled());
    }

    @Test
    void at_manyMistakes_namesThemAll() {
        String message = String.valueOf(
                assertThrows(InvalidDocumentException.class, () -> read("""
                                enabled: perhaps
                                limits: { perService: often, every: 1 in 1h }
                                environment: {}
                                environments: { dev: { drillabel: true } }
                                """)).getMessage());
        for (String place : new String[] {":1:10: ", ":2:23: ", ":2:30: ", ":3:1: ", ":4:24: "}) {
            assertTrue(message.contains(ResponderSettings.FILE + place), () -> place + " in\n" + message);
        }
        assertEquals(5, message.lines().count(), message);
    }

    @Test
    void at_theCheckoutsOwn_areDrillable() throws IOException {
        Path own = Path.of(System.getProperty("muster.root"), ResponderSettings.FILE);
        ResponderSettings settings = read(Files.readString(own));
        assertEquals(new Rules(true, Optional.empty(), SIXTY), settings.in("dev"));
        assertEquals(new Rules(true, ONCE, FOUR), settings.in("prod"));
    }

    private ResponderSettings read(String text) {
        String commit = delivery.write(ResponderSettings.FILE, text);
        try (DeliveryRepository repository = delivery.open()) {
            return ResponderSettings.at(repository, commit);
        }
    }
}
