package dev.muster.delivery;

import java.time.Instant;

/** One commit, as its repository tells it. */
public record Commit(String id, Author author, Instant at, String message) {

    /** The first line of the message. */
    public String subject() {
        return message.lines().findFirst().orElse("");
    }
}
