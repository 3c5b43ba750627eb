package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Why a basket can't be ordered.
 *
 * @param sku whose line it is; empty: it is the request as a whole
 * @param field which part of it
 * @param message what is wrong there, for the caller
 */
public record Complaint(Optional<Sku> sku, String field, String message) {
    public Complaint {
        requireNonNull(sku, "sku is null");
        requireNonNull(field, "field is null");
        requireNonNull(message, "message is null");
    }

    static Complaint of(Sku sku, String field, String message) {
        return new Complaint(Optional.of(sku), field, message);
    }
}
