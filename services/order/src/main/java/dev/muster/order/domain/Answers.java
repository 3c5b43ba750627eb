package dev.muster.order.domain;

/** Writes an order as callers see it; the same order gives the same bytes. Thread-safe. */
@FunctionalInterface
public interface Answers {
    byte[] write(Order order);

    /** What a request gets whose order has just been decided. */
    default Answer decided(Order order) {
        return new Answer(Answer.CREATED, order.version(), write(order));
    }
}
