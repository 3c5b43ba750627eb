package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/**
 * What the first request got once its order was decided, and every repeat gets byte by byte.
 *
 * @param version of the order it shows
 * @param body not copied, do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // written and sent, never compared
public record Answer(int status, long version, byte[] body) {
    /** The order was placed, and is decided. */
    public static final int CREATED = 201;

    public Answer {
        requireNonNull(body, "body is null");
    }
}
