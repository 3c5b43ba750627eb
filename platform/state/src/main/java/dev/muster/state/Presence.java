package dev.muster.state;

/** Whether a thread is inside an operation of one map; it knows the operation, never the map. */
final class Presence {
    private String inside = "";

    void enter(String operation) {
        if (!inside.isEmpty()) {
            throw new IllegalStateException(
                    operation + " called from inside " + inside + " of the same map: a function gets what it may see");
        }
        inside = operation;
    }

    void leave() {
        inside = "";
    }
}
