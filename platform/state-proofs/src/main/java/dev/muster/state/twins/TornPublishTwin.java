package dev.muster.state.twins;

/** Broken: one mutable value with plain fields, changed in place; a reader sees the version of one and the value of another. */
@Twin("torn publish")
public final class TornPublishTwin implements PublishedValue {
    private record Read(long version, String value) implements Held {}

    private final Runnable betweenWrites;
    private long version;
    private String value;

    /**
     * Starts with a value.
     *
     * @param betweenWrites runs after the version is written and before the value is
     */
    public TornPublishTwin(long version, String value, Runnable betweenWrites) {
        this.version = version;
        this.value = value;
        this.betweenWrites = betweenWrites;
    }

    @Override
    public Held read() {
        return new Read(version, value);
    }

    @Override
    public void publish(long version, String value) {
        this.version = version;
        betweenWrites.run();
        this.value = value;
    }
}
