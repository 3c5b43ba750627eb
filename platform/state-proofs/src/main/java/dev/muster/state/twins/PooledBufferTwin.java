package dev.muster.state.twins;

import com.google.errorprone.annotations.concurrent.GuardedBy;

/** Broken: two buffers in turn spare an allocation, and the second publish writes into what a reader still holds. */
@Twin("pooled snapshot buffer reused under a reader")
public final class PooledBufferTwin implements PublishedValue {
    private static final class Buffer implements Held {
        private volatile long version;
        private volatile String value = "";

        @Override
        public long version() {
            return version;
        }

        @Override
        public String value() {
            return value;
        }
    }

    private volatile Buffer current = new Buffer();

    @GuardedBy("this")
    private Buffer spare = new Buffer();

    public PooledBufferTwin(long version, String value) {
        publish(version, value);
    }

    @Override
    public Held read() {
        return current;
    }

    @Override
    public synchronized void publish(long version, String value) {
        Buffer next = spare;
        next.version = version;
        next.value = value;
        spare = current;
        current = next;
    }
}
