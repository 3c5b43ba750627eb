package dev.muster.servicekit.openapi;

import dev.muster.servicekit.identity.RouteRoles;
import io.micronaut.context.BeanContext;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds {@code openapi.yaml} against the routes of a service; each service's test demands that nothing differs. */
public final class OpenApiCheck {
    /** Served by every service alike, and no part of its contract. */
    private static final List<String> COMMON = List.of("/health", "/prometheus", "/openapi.yaml", "/explorer");

    private OpenApiCheck() {}

    /** Every route the file lacks, every operation that has no route, every role that differs, a version that is not 3.1. */
    public static List<String> differences(BeanContext context) {
        return differences(OpenApi.read(), routes(context));
    }

    static List<String> differences(OpenApi file, Map<String, Set<String>> routes) {
        List<String> differences = new ArrayList<>();
        if (!file.version().startsWith("3.1.")) {
            differences.add("the file is OpenAPI " + file.version() + ", not 3.1");
        }
        routes.forEach((route, roles) -> {
            Set<String> declared = file.operations().get(route);
            if (declared == null) {
                differences.add(route + " is not in the file");
            } else if (!declared.equals(roles)) {
                differences.add(route + " needs " + roles + ", the file says " + declared);
            }
        });
        file.operations().keySet().stream()
                .filter(operation -> !routes.containsKey(operation))
                .sorted()
                .forEach(operation -> differences.add(operation + " is in the file, but no route"));
        return List.copyOf(differences);
    }

    private static Map<String, Set<String>> routes(BeanContext context) {
        Map<String, Set<String>> routes = new TreeMap<>();
        context.getBean(Router.class)
                .uriRoutes()
                .filter(OpenApiCheck::isOfTheContract)
                .forEach(route -> routes.put(
                        route.getHttpMethodName() + " " + path(route),
                        RouteRoles.roleOf(route).map(Set::of).orElseGet(Set::of)));
        return routes;
    }

    private static boolean isOfTheContract(UriRouteInfo<?, ?> route) {
        String path = path(route);
        // a HEAD comes with each GET
        return !route.getHttpMethodName().equals("HEAD")
                && COMMON.stream().noneMatch(common -> path.equals(common) || path.startsWith(common + "/"));
    }

    private static String path(UriRouteInfo<?, ?> route) {
        return route.getUriMatchTemplate().toPathString();
    }
}
