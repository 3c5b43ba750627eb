package dev.muster.servicekit.identity;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.web.router.MethodBasedRouteInfo;
import io.micronaut.web.router.RouteInfo;
import java.util.Optional;
import java.util.Set;

/** What a route demands of its caller. */
sealed interface Demand {
    /** Probes, which are asked without a caller. */
    Set<String> OPEN_ENDPOINTS = Set.of("health");

    /** Anybody may call. */
    record Nothing() implements Demand {}

    /** A caller with {@code role} may call. */
    record OfRole(String role) implements Demand {}

    /** What the route declares, the method before the class; empty if it declares nothing. */
    static Optional<Demand> of(RouteInfo<?> route) {
        if (route instanceof MethodBasedRouteInfo<?, ?> based) {
            AnnotationMetadata method =
                    based.getTargetMethod().getExecutableMethod().getAnnotationMetadata();
            Optional<Demand> declared = in(method.getDeclaredMetadata());
            return declared.isPresent() ? declared : in(method);
        }
        return in(route.getAnnotationMetadata());
    }

    private static Optional<Demand> in(AnnotationMetadata declared) {
        Optional<Demand> role = declared.stringValue(Role.class).map(OfRole::new);
        if (role.isPresent()) {
            return role;
        }
        return declared.hasAnnotation(Open.class)
                        || declared.stringValue(Endpoint.class)
                                .filter(OPEN_ENDPOINTS::contains)
                                .isPresent()
                ? Optional.of(new Nothing())
                : Optional.empty();
    }
}
