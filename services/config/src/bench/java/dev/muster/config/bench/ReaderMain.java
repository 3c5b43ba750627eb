package dev.muster.config.bench;

import dev.muster.servicekit.lifecycle.ServiceMain;

/** A service that does nothing but follow its configuration, in two ways. */
public final class ReaderMain {
    /** The property that makes its beans. */
    static final String ON = "bench.reader";

    private ReaderMain() {}

    public static void main(String[] args) {
        ServiceMain.run(ReaderMain.class, args);
    }
}
