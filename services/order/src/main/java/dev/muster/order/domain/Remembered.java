package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What is known of a key.
 *
 * @param hash of what was asked for under it
 * @param answer empty until its order is decided
 */
public record Remembered(String hash, OrderId orderId, Optional<Answer> answer) {
    public Remembered {
        requireNonNull(hash, "hash is null");
        requireNonNull(orderId, "orderId is null");
        requireNonNull(answer, "answer is null");
    }
}
