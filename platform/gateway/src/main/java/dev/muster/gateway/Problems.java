package dev.muster.gateway;

import dev.muster.gateway.routing.Release;
import dev.muster.spec.Violation;
import java.time.Duration;
import java.util.List;

/** Every problem the gateway itself can answer with. */
final class Problems {
    private Problems() {}

    static Problem badRequest(String detail) {
        return Problem.of("bad-request", "The request cannot be understood", 400, detail);
    }

    static Problem noRoute() {
        return Problem.of("no-route", "No service answers this path", 404, "No service's routes cover this path.");
    }

    static Problem bodyTooLarge(long limit) {
        return Problem.of(
                "body-too-large", "The body is too large", 413, "A request body has at most " + limit + " bytes here.");
    }

    static Problem bodyTooSlow(Duration limit) {
        String detail = "The body did not arrive within " + limit.toMillis() + " ms.";
        return Problem.of("body-too-slow", "The body came too slowly", 408, detail);
    }

    static Problem lineTooLong() {
        return Problem.of("uri-too-long", "The address is too long", 414, "The request line is too long.");
    }

    static Problem headersTooLarge() {
        return Problem.of("headers-too-large", "The headers are too large", 431, "The headers together are too large.");
    }

    static Problem noInstance(Release release) {
        String detail = "Service " + release.service() + " has no ready instance of release "
                + release.config().name() + "; the request was not sent.";
        return Problem.of("no-instance", "No instance is ready", 503, detail).retryAfter(1);
    }

    static Problem tooBusy(Release release) {
        String detail = "Too many requests wait for service " + release.service() + "; the request was not sent.";
        return Problem.of("too-busy", "Too many requests wait", 503, detail).retryAfter(1);
    }

    static Problem lost(Release release) {
        String detail = "Service " + release.service()
                + " ended the connection before it answered; it may have carried the request out.";
        return Problem.of("upstream-lost", "The service did not answer", 502, detail);
    }

    static Problem expired(Release release, Duration limit) {
        String detail = "Service " + release.service() + " did not begin to answer within " + limit.toMillis()
                + " ms; it may still carry the request out.";
        return Problem.of("upstream-timeout", "The service did not answer in time", 504, detail);
    }

    static Problem unauthorized() {
        return Problem.of("unauthorized", "The token is missing or wrong", 401, "Admin calls need the bearer token.");
    }

    static Problem noSuchThing() {
        return Problem.of("not-found", "There is no such thing", 404, "The admin API has no such path.");
    }

    static Problem noSuchService(String name) {
        return Problem.of("no-such-service", "There is no such service", 404, "There is no service '" + name + "'.");
    }

    static Problem wrongMethod(String allowed) {
        return Problem.of("method-not-allowed", "The method is not allowed", 405, "Allowed here: " + allowed + ".");
    }

    static Problem lengthRequired() {
        return Problem.of("length-required", "A length is needed", 411, "An admin call needs a Content-Length.");
    }

    static Problem invalid(List<Violation> violations) {
        String detail = violations.size() + " thing(s) are wrong; nothing was changed.";
        return new Problem("invalid-configuration", "The configuration is not valid", 400, detail, 0, violations);
    }
}
