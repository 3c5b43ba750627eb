package dev.muster.servicekit.sample;

import dev.muster.servicekit.lifecycle.ServiceMain;

/** Runs the sample service as a process of its own. */
public final class SampleMain {
    private SampleMain() {}

    public static void main(String[] args) {
        ServiceMain.run(SampleMain.class, args);
    }
}
