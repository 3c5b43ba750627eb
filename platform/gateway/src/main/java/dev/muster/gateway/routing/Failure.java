package dev.muster.gateway.routing;

/** How an upstream failed a request, and so what may be done about it. */
public enum Failure {
    /** No connection came about: the request was surely not sent, so another instance may have it, whatever it asks. */
    CONNECT("connect"),
    /** The connection ended before the answer's head was complete: the request may have been carried out. */
    LOST("lost"),
    /** No answer in time: the request may still be under way, and a repeat would only add to the load. */
    EXPIRED("timeout"),
    /** The connection ended inside the answer's body: the client has part of it. */
    TRUNCATED("truncated");

    private final String label;

    Failure(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean mayBeRepeated() {
        return this == CONNECT || this == LOST;
    }
}
