package dev.muster.config.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Leaves of the head. */
@Serdeable
record KeysAnswer(long version, List<Key> keys) {
    /** A leaf and its JSON text. */
    @Serdeable
    record Key(String path, String value) {}
}
