package dev.muster.stack.home;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What may be deleted at any time and is only made anew then: one folder of the user's, for all checkouts. */
public final class UserCache {

    private UserCache() {}

    /** {@code $XDG_CACHE_HOME}, else {@code .cache} in the user's home, and in it {@code muster}. */
    public static Path folder(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .toAbsolutePath()
                .resolve("muster");
    }
}
