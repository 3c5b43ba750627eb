package dev.muster.state.twins;

/** What a schedule asks of a snapshot, so that one schedule runs against the sound one and a twin. */
public interface PublishedValue {
    /** What a reader holds in his hands. */
    interface Held {
        long version();

        String value();
    }

    Held read();

    void publish(long version, String value);
}
