package dev.muster.order.domain;

/** What a customer wants of an order; set once. */
public enum Wish {
    /** Sell what is held. */
    CONFIRM,
    /** Give it back, or never hold it. */
    CANCEL
}
