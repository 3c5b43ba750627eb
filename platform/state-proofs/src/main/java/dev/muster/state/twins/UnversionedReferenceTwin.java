package dev.muster.state.twins;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;

/** Broken: compare-and-set on the bare value; when A came back after B, a writer who never saw B wins with his old A. */
@Twin("ABA on a reference without version")
public final class UnversionedReferenceTwin implements ReplaceableValue {
    private final AtomicReference<Object> current;

    public UnversionedReferenceTwin(String initial) {
        current = new AtomicReference<>(initial);
    }

    @Override
    public Object read() {
        return requireNonNull(current.get());
    }

    @Override
    public boolean replace(Object base, String next) {
        return current.compareAndSet(base, next);
    }
}
