package dev.muster.servicekit.lifecycle;

/** What {@code migrate} on the command line of a service does; found by {@link java.util.ServiceLoader}. */
public interface Migration {
    /** Brings the stores of the service to the shape its code expects; runs before any replica serves. */
    void migrate(ServiceConfiguration configuration);
}
