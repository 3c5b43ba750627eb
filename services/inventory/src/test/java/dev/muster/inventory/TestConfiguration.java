package dev.muster.inventory;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Configuration from a file alone, as an operator would give it: a test needs no config service. */
public final class TestConfiguration {
    private TestConfiguration() {}

    /** The terms of every day. */
    public static String usual() {
        return path("/configuration.yaml");
    }

    /** Holds of two seconds. */
    public static String shortHolds() {
        return path("/configuration-short-holds.yaml");
    }

    private static String path(String resource) {
        URL url = Objects.requireNonNull(TestConfiguration.class.getResource(resource), resource);
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
