package dev.muster.order.domain;

/** Name of a state. */
public enum OrderState {
    PENDING,
    RESERVED,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    EXPIRED
}
