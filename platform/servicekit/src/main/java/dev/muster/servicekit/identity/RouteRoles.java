package dev.muster.servicekit.identity;

import io.micronaut.context.BeanContext;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.web.router.RouteInfo;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Refuses to start with a route that does not say who may call it; each service's test asks the same question earlier. */
@Singleton
public final class RouteRoles implements ApplicationEventListener<StartupEvent> {
    private final BeanContext context;

    RouteRoles(BeanContext context) {
        this.context = context;
    }

    /** The routes, management endpoints included, that declare neither {@link Role} nor {@link Open}; as {@code METHOD path}. */
    public static List<String> undeclared(BeanContext context) {
        return context.getBean(Router.class)
                .uriRoutes()
                .filter(route -> Demand.of(route).isEmpty())
                .map(RouteRoles::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** The role {@code route} demands; empty if it demands none. */
    public static Optional<String> roleOf(RouteInfo<?> route) {
        return Demand.of(route).flatMap(demand -> switch (demand) {
            case Demand.Nothing nothing -> Optional.empty();
            case Demand.OfRole needed -> Optional.of(needed.role());
        });
    }

    private static String name(UriRouteInfo<?, ?> route) {
        return route.getHttpMethodName() + " " + route.getUriMatchTemplate();
    }

    @Override
    public void onApplicationEvent(StartupEvent event) {
        List<String> undeclared = undeclared(context);
        if (!undeclared.isEmpty()) {
            throw new IllegalStateException("routes without @Role or @Open: " + String.join(", ", undeclared));
        }
    }
}
