package dev.muster.gateway;

import dev.muster.gateway.config.GatewayConfig.HeaderRoute;
import dev.muster.gateway.routing.Instance;
import dev.muster.gateway.routing.Release;
import dev.muster.gateway.routing.Service;
import dev.muster.gateway.routing.Tables;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/** What the admin API says of services: their configuration, and what is known of each instance. */
final class AdminJson {
    private AdminJson() {}

    static JsonObject all(Tables tables) {
        return new JsonObject()
                .put("services", array(tables.current().services(), AdminJson::service))
                .put("leaving", array(tables.leaving(), AdminJson::instance));
    }

    static JsonObject service(Service service) {
        return new JsonObject()
                .put("name", service.config().name())
                .put("routes", new JsonArray(service.config().routes()))
                .put("releases", array(service.releases(), AdminJson::release))
                .put("headerRoutes", array(service.config().headerRoutes(), AdminJson::headerRoute));
    }

    private static JsonObject release(Release release) {
        return new JsonObject()
                .put("name", release.config().name())
                .put("weight", release.config().weight())
                .put("instances", array(release.instances(), AdminJson::instance));
    }

    private static JsonObject instance(Instance instance) {
        return new JsonObject()
                .put("id", instance.config().id())
                .put("url", instance.config().url())
                .put("ready", instance.isReady())
                .put("inFlight", instance.inFlight());
    }

    private static JsonObject headerRoute(HeaderRoute route) {
        return new JsonObject()
                .put("header", route.header())
                .put("value", route.value())
                .put("release", route.release());
    }

    private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
        return new JsonArray(items.stream().map(json).toList());
    }
}
