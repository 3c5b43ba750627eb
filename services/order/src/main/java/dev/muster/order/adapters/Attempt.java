package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Reply;

/** What came of one attempt to call inventory. */
sealed interface Attempt {
    /** It answered, and another attempt would get the same answer. */
    record Clear(Reply reply) implements Attempt {
        public Clear {
            requireNonNull(reply, "reply is null");
        }
    }

    /**
     * Nothing was sent.
     *
     * @param elsewhere whether another replica may be tried
     */
    record NotSent(String why, boolean elsewhere) implements Attempt {}

    /** Something was sent; nobody knows what came of it. */
    record Unclear(String why) implements Attempt {}
}
