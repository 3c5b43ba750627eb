package dev.muster.servicekit.configuration;

/** This process has no configuration yet; its readiness says so, and a repeat has a chance. */
public final class NotConfiguredException extends RuntimeException {
    NotConfiguredException() {
        super("this process has no configuration yet");
    }
}
