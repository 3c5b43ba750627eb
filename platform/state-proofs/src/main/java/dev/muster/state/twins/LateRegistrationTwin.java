package dev.muster.state.twins;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

/** Broken: hands the current value over and then registers the listener; what is published between the two is lost to him. */
@Twin("listener registered after the read")
public final class LateRegistrationTwin implements ListenedValue {
    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Executor executor;
    private volatile long current;

    public LateRegistrationTwin(long initial, Executor executor) {
        this.current = initial;
        this.executor = executor;
    }

    @Override
    public void listen(LongConsumer listener) {
        long seen = current;
        executor.execute(() -> listener.accept(seen));
        listeners.add(listener);
    }

    @Override
    public void publish(long version) {
        current = version;
        listeners.forEach(listener -> executor.execute(() -> listener.accept(version)));
    }

    @Override
    public List<?> listeners() {
        return List.copyOf(listeners);
    }
}
