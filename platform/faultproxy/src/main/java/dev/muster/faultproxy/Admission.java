package dev.muster.faultproxy;

import java.util.ArrayList;
import java.util.List;

/** How many connections there are over all links, and whether one more may be accepted. Confined to the loop. */
final class Admission {
    private final int most;
    private final List<Listener> listeners = new ArrayList<>();
    private int open;

    /** @param most connections that may be open at once */
    Admission(int most) {
        this.most = most;
    }

    void add(Listener listener) {
        listeners.add(listener);
    }

    boolean hasRoom() {
        return open < most;
    }

    void opened() {
        open++;
        if (!hasRoom()) {
            listeners.forEach(listener -> listener.accepting(false));
        }
    }

    void closed() {
        open--;
        listeners.forEach(listener -> listener.accepting(true));
    }
}
