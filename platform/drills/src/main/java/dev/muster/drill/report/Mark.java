package dev.muster.drill.report;

import static java.util.Objects.requireNonNull;

/**
 * Something in a lane of the timeline.
 *
 * @param from nanoseconds since the start
 * @param to likewise; the same for a moment
 * @param kind how it is drawn: a class of the page's style
 */
record Mark(long from, long to, String kind, String text) {
    Mark {
        requireNonNull(kind, "kind is null");
        requireNonNull(text, "text is null");
    }

    static Mark moment(long at, String kind, String text) {
        return new Mark(at, at, kind, text);
    }

    boolean isMoment() {
        return from == to;
    }
}
