package dev.muster.gateway;

import dev.muster.gateway.routing.Failure;
import io.vertx.core.http.HttpMethod;

/** Decides which failed requests are sent once more. */
@FunctionalInterface
interface RepeatRule {
    /**
     * Only what cannot be done twice by it: anything that was surely not sent, and of the rest what is safe by RFC 9110
     * section 9.2.1 and has no body.
     */
    RepeatRule SAFE = (failure, method, hasBody) -> switch (failure) {
        case CONNECT -> true;
        case LOST -> !hasBody && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD));
        case EXPIRED, TRUNCATED -> false;
    };

    boolean mayRepeat(Failure failure, HttpMethod method, boolean hasBody);
}
