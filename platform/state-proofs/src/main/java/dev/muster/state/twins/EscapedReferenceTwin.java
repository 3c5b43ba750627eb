package dev.muster.state.twins;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Broken: takes the lock to read its list and then hands the list itself out, to be written without the lock. */
@Twin("write through a reference that escaped the lock")
public final class EscapedReferenceTwin implements ListenedValue {
    @GuardedBy("this")
    private final List<LongConsumer> listeners = new ArrayList<>();

    @GuardedBy("this")
    private long current;

    public EscapedReferenceTwin(long initial) {
        this.current = initial;
    }

    @Override
    public synchronized void listen(LongConsumer listener) {
        listeners.add(listener);
        listener.accept(current);
    }

    @Override
    public synchronized void publish(long version) {
        current = version;
        listeners.forEach(listener -> listener.accept(version));
    }

    @Override
    public synchronized List<?> listeners() {
        return listeners;
    }
}
