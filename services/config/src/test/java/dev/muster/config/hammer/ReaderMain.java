package dev.muster.config.hammer;

import dev.muster.servicekit.lifecycle.ServiceMain;

/** A service that does nothing but read its configuration. */
public final class ReaderMain {
    /** The property that makes its beans; without it they are not there for other tests. */
    static final String ON = "reader.on";

    private ReaderMain() {}

    public static void main(String[] args) {
        ServiceMain.run(ReaderMain.class, args);
    }
}
