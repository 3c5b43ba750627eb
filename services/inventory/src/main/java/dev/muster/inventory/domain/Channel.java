package dev.muster.inventory.domain;

/** How a command came; it decides whether a refusal is stored and whether a repeat is announced again. */
public enum Channel {
    /** Somebody waits for the answer: a refusal changes nothing, a repeat is only answered. */
    CALL,
    /** Nobody waits: the answer is the event, so a refusal is stored and a repeat announced again. */
    TOPIC
}
