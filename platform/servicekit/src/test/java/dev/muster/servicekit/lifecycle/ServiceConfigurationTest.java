package dev.muster.servicekit.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceConfigurationTest {
    @Test
    void defaults_whereOnlyNamesAreGiven_areThese() {
        ServiceConfiguration read = ServiceConfiguration.of(Map.of("MUSTER_SERVICE", "things", "MUSTER_ENV", "dev"));

        assertEquals(
                new ServiceConfiguration(
                        "things",
                        "things-1",
                        "dev",
                        "127.0.0.1",
                        0,
                        "dev",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(25)),
                read);
    }

    @Test
    void variables_all_areRead() {
        ServiceConfiguration read = ServiceConfiguration.of(Map.ofEntries(
                Map.entry("MUSTER_SERVICE", "things"),
                Map.entry("MUSTER_INSTANCE", "things-2"),
                Map.entry("MUSTER_ENV", "prod"),
                Map.entry("MUSTER_HTTP_HOST", "127.0.0.2"),
                Map.entry("MUSTER_HTTP_PORT", "7121"),
                Map.entry("MUSTER_RELEASE", "2026-01-01.1"),
                Map.entry("MUSTER_DB_URL", "jdbc:postgresql://127.0.0.1:7102/things"),
                Map.entry("MUSTER_DB_NAME", "things"),
                Map.entry("MUSTER_KAFKA", "127.0.0.1:7103"),
                Map.entry("MUSTER_SECRETS", "secrets"),
                Map.entry("MUSTER_DRAIN_PAUSE", "100"),
                Map.entry("MUSTER_GRACE", "5000"),
                Map.entry("MUSTER_STATE_DIR", "state"),
                Map.entry("MUSTER_LINK_OTHER_THINGS", "http://127.0.0.1:7110"),
                Map.entry("MUSTER_CONFIG_PIN", "pin"),
                Map.entry("MUSTER_CONFIG_OVERRIDE", "override.yaml"),
                Map.entry("MUSTER_DEV_TOKENS", "198.18.0.0/15"),
                Map.entry("MUSTER_DELIVERY", "delivery.git"),
                Map.entry("MUSTER_DELIVERY_REF", "main"),
                Map.entry("MUSTER_DELIVERY_FOLDER", "gitops/config/dev"),
                Map.entry("MUSTER_HOME", "ignored"),
                Map.entry("PATH", "ignored")));

        assertEquals(
                new ServiceConfiguration(
                        "things",
                        "things-2",
                        "prod",
                        "127.0.0.2",
                        7121,
                        "2026-01-01.1",
                        Optional.of("jdbc:postgresql://127.0.0.1:7102/things"),
                        Optional.of("things"),
                        Optional.of("127.0.0.1:7103"),
                        Optional.of(Path.of("secrets")),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5)),
                read);
    }

    @Test
    void release_ofAnImage_isItsServiceAndTenDigits() {
        for (String image : List.of("muster/things", "127.0.0.1:5000/muster/drill/things")) {
            ServiceConfiguration read = ServiceConfiguration.of(Map.of(
                    "MUSTER_SERVICE",
                    "things",
                    "MUSTER_ENV",
                    "staging",
                    "MUSTER_RELEASE",
                    image + "@sha256:" + "0123456789abcdef".repeat(4)));
            assertEquals("things-0123456789", read.release());
        }
    }

    @Test
    void links_ofTheEnvironment_areProperties() {
        assertEquals(
                Map.of("muster.links.other-things", "http://127.0.0.1:7110,http://127.0.0.1:7111"),
                Links.properties(Map.of(
                        "MUSTER_LINK_OTHER_THINGS",
                        "http://127.0.0.1:7110,http://127.0.0.1:7111",
                        "MUSTER_LINK_",
                        "x")));
    }

    @Test
    void errors_several_areToldAtOnce() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> ServiceConfiguration.of(Map.of(
                                "MUSTER_SERVICE", "Things!",
                                "MUSTER_HTTP_PORT", "70000",
                                "MUSTER_HTTP_PROT", "7120",
                                "MUSTER_DB_URL", "jdbc:postgresql://127.0.0.1/things",
                                "MUSTER_DRAIN_PAUSE", "soon",
                                "MUSTER_GRACE", "1")))
                .getMessage();

        for (String name : List.of(
                "MUSTER_SERVICE is not a name",
                "MUSTER_ENV is missing",
                "MUSTER_HTTP_PORT is not a port",
                "MUSTER_HTTP_PROT is not known",
                "MUSTER_SECRETS is missing",
                "MUSTER_DRAIN_PAUSE is not a number",
                "MUSTER_DRAIN_PAUSE is not shorter")) {
            assertTrue(String.valueOf(message).contains(name), name + " in " + message);
        }
    }
}
