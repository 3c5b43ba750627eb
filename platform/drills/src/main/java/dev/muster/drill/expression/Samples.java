package dev.muster.drill.expression;

import java.util.Optional;

/** Where figures come from: a history, or a running system. */
@FunctionalInterface
public interface Samples {
    /** The figure now, or over the window looked at; empty if there is no observation at all. */
    Optional<Sample> read(Metric metric);
}
