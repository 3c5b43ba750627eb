package dev.muster.gateway;

import dev.muster.gateway.routing.Instance;
import dev.muster.gateway.routing.Release;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request on its way through: which release has it, where it was tried, how it stands. Confined to the event loop. */
final class Exchange {
    private final HttpServerRequest incoming;
    private final Release release;
    private final @Nullable BoundedBody body;
    private final long began = System.nanoTime();
    private final Set<Instance> tried = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Instance at;
    private @Nullable HttpClientRequest outgoing;
    private @Nullable Handler<Void> whenExpired;
    private boolean expired;
    private boolean cancelled;
    private boolean repeated;

    Exchange(HttpServerRequest incoming, Release release, @Nullable BoundedBody body) {
        this.incoming = incoming;
        this.release = release;
        this.body = body;
        release.meters().began();
    }

    Release release() {
        return release;
    }

    HttpMethod method() {
        return incoming.method();
    }

    boolean hasBody() {
        return body != null;
    }

    boolean isTooLarge() {
        return body != null && body.isTooLarge();
    }

    boolean isExpired() {
        return expired;
    }

    /** Whether the whole request has arrived, so that it is the upstream that keeps us waiting. */
    boolean hasArrived() {
        return incoming.isEnded();
    }

    void discardBody() {
        if (body != null) {
            body.discard();
        }
    }

    /** The next instance to try, which counts the request as in flight from now on. */
    Optional<Instance> begin() {
        Optional<Instance> picked = release.pick(tried);
        picked.ifPresent(instance -> {
            leave();
            at = instance;
            tried.add(instance);
            instance.began();
        });
        return picked;
    }

    /** Whether a lost request may be sent once more; an instance that lost it is tried again only if there is no other. */
    boolean beginRepeat() {
        boolean first = !repeated;
        repeated = true;
        if (release.pick(tried).isEmpty()) {
            tried.clear();
        }
        return first;
    }

    void sentAs(HttpClientRequest request) {
        outgoing = request;
    }

    /** Called once if the request's time is up while it waits for a connection. */
    void whenExpired(Handler<Void> handler) {
        whenExpired = handler;
    }

    void expire() {
        expired = true;
        if (outgoing != null) {
            outgoing.reset();
        }
        if (whenExpired != null) {
            whenExpired.handle(null);
        }
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The client has gone: whoever works for it need not go on, and what still waits for a connection is not sent. */
    void abandon() {
        cancel();
        expire();
    }

    /** The instance is no longer busy with this request. */
    void leave() {
        if (at != null) {
            at.ended();
            at = null;
        }
    }

    /** The answer has been sent, or as much of it as could be. */
    void end(int status) {
        leave();
        if (cancelled) {
            release.meters().cancelled();
        } else {
            release.meters().ended(status, Duration.ofNanos(System.nanoTime() - began));
        }
    }
}
