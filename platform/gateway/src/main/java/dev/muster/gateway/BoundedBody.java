package dev.muster.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that fails where it passes a limit, whatever length it announced.
 *
 * <p>What is left of it is read and thrown away, so that the client gets to see the answer, but only so much of it: then
 * the connection is closed. Confined to the event loop.
 */
final class BoundedBody implements ReadStream<Buffer> {
    private static final long THROWN_AWAY_AT_MOST = 16L << 20;

    private final HttpServerRequest incoming;
    private final long limit;
    private @Nullable Handler<Buffer> data;
    private @Nullable Handler<Throwable> failure;
    private long read;

    BoundedBody(HttpServerRequest incoming, long limit) {
        this.incoming = incoming;
        this.limit = limit;
    }

    /** Whether more came than the limit, or more was announced. */
    boolean isTooLarge() {
        return read > limit || announced() > limit;
    }

    long announced() {
        String length = incoming.getHeader("content-length");
        return length == null ? -1 : Long.parseLong(length);
    }

    /** Lets the rest pass by unread. */
    void discard() {
        data = null;
        incoming.exceptionHandler(gone -> {});
        if (!incoming.isEnded()) {
            incoming.handler(this::arrived);
            incoming.resume();
        }
    }

    private void arrived(Buffer chunk) {
        read += chunk.length();
        if (read > limit + THROWN_AWAY_AT_MOST) {
            incoming.connection().close();
        } else if (data != null && read > limit) {
            Handler<Throwable> toFail = failure;
            discard();
            if (toFail != null) {
                toFail.handle(new BodyTooLargeException());
            }
        } else if (data != null) {
            data.handle(chunk);
        }
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        data = handler;
        if (!incoming.isEnded()) {
            incoming.handler(handler == null ? null : this::arrived);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        failure = handler;
        incoming.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        if (!incoming.isEnded()) {
            incoming.endHandler(handler);
        }
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        incoming.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        incoming.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        incoming.fetch(amount);
        return this;
    }

    /** Ends the sending of a body that is too large. */
    private static final class BodyTooLargeException extends RuntimeException {
        BodyTooLargeException() {
            super("the body is too large", null, false, false);
        }
    }
}
