package dev.muster.servicekit.identity;

import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets a request through to its route if the caller is known and has the role the route demands. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class IdentityFilter implements Ordered {
    static final String CALLER = "muster.caller";
    private static final String TESTER_HEADER = "Muster-Tester";
    private static final String TESTER_ROLE = "tester";
    private static final String SCHEME = "Bearer ";

    private final TokenVerifier verifier;
    private final ProblemBodies bodies;

    IdentityFilter(TokenVerifier verifier, ProblemBodies bodies) {
        this.verifier = verifier;
        this.bodies = bodies;
    }

    /** Before all that asks who the caller is: a filter without an order of its own comes last. */
    @Override
    public int getOrder() {
        return 0;
    }

    /** Answers 401 or 403, or null to go on. */
    @RequestFilter
    @Nullable
    HttpResponse<?> check(HttpRequest<?> request) {
        Optional<Caller> caller = caller(request);
        caller.ifPresent(known -> request.setAttribute(CALLER, known));
        // no route: there is nothing to guard, and 404 or 405 follows
        Optional<HttpResponse<?>> refusal = RouteAttributes.getRouteInfo(request)
                .flatMap(Demand::of)
                .flatMap(demand -> refusal(request, demand, caller));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (request.getHeaders().contains(TESTER_HEADER)
                && caller.filter(known -> known.has(TESTER_ROLE)).isEmpty()) {
            return forbidden(request, TESTER_ROLE);
        }
        return null;
    }

    private Optional<HttpResponse<?>> refusal(HttpRequest<?> request, Demand demand, Optional<Caller> caller) {
        return switch (demand) {
            case Demand.Nothing nothing -> Optional.empty();
            case Demand.OfRole needed -> refusal(request, needed.role(), caller);
        };
    }

    private Optional<HttpResponse<?>> refusal(HttpRequest<?> request, String role, Optional<Caller> caller) {
        if (caller.isEmpty()) {
            return Optional.of(unauthorized(request));
        }
        return caller.get().has(role) ? Optional.empty() : Optional.of(forbidden(request, role));
    }

    private Optional<Caller> caller(HttpRequest<?> request) {
        return request.getHeaders()
                .findFirst(HttpHeaders.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(value ->
                        verifier.verify(value.substring(SCHEME.length()).strip()));
    }

    private HttpResponse<?> unauthorized(HttpRequest<?> request) {
        Problem problem = Problem.of(401, "unauthenticated", "No known caller", "This route needs a caller");
        return bodies.answer(request, problem).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    private HttpResponse<?> forbidden(HttpRequest<?> request, String role) {
        return bodies.answer(
                request, Problem.of(403, "forbidden", "The caller may not do this", "It needs the role " + role));
    }
}
