package dev.muster.servicekit.configuration;

import java.util.Optional;

/** What a replica says the configuration is. Nothing of it is believed yet. */
sealed interface Answer {
    /** It has none. */
    record Nothing() implements Answer {}

    /**
     * It has one.
     *
     * @param body the content, empty if it is said to be the one that is held
     */
    record Offered(Claim claim, Optional<byte[]> body) implements Answer {}
}
