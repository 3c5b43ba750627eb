package dev.muster.inventory.domain;

/** Holds every level against independent evidence, all of it from one moment. */
@FunctionalInterface
public interface Audit {
    AuditReport run();
}
