package dev.muster.order;

import dev.muster.servicekit.lifecycle.ServiceMain;

/** The process. */
final class Main {
    private Main() {}

    /** Serves; with the argument {@code migrate} it brings the database up to date and ends. */
    public static void main(String[] args) {
        ServiceMain.run(Main.class, args);
    }
}
