package dev.muster.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import dev.muster.gateway.routing.Meters;
import dev.muster.gateway.routing.Service;
import dev.muster.gateway.routing.Tables;
import dev.muster.spec.InvalidDocumentException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The admin port: services and weights for who has the token, health and metrics for everybody on this machine. Confined
 * to the event loop.
 */
final class AdminApi implements Handler<HttpServerRequest> {
    private static final String SERVICES = "/admin/services";
    private static final long BODY_LIMIT = 1L << 20;
    private static final String BEARER = "Bearer ";

    private final byte[] token;
    private final Tables tables;
    private final Meters meters;
    private final HealthChecks checks;

    AdminApi(String token, Tables tables, Meters meters, HealthChecks checks) {
        this.token = token.getBytes(UTF_8);
        this.tables = tables;
        this.meters = meters;
        this.checks = checks;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        switch (path) {
            case "/prometheus" -> text(request, "text/plain; version=0.0.4; charset=utf-8", meters.scrape());
            case "/health/liveness", "/health/readiness" -> text(request, "application/json", "{\"status\":\"UP\"}");
            default -> {
                if (!path.equals(SERVICES) && !path.startsWith(SERVICES + "/")) {
                    refuse(request, Problems.noSuchThing());
                } else if (!isAuthorized(request)) {
                    request.response().putHeader("www-authenticate", "Bearer");
                    refuse(request, Problems.unauthorized());
                } else {
                    services(request, path.substring(SERVICES.length()));
                }
            }
        }
    }

    private void services(HttpServerRequest request, String below) {
        String[] parts = below.split("/", -1);
        if (parts.length == 1) {
            only(request, HttpMethod.GET, () -> json(request, AdminJson.all(tables)));
        } else if (parts.length == 2 && !parts[1].isEmpty()) {
            service(request, parts[1]);
        } else if (parts.length == 3 && parts[2].equals("weights")) {
            only(request, HttpMethod.PUT, () -> weights(request, parts[1]));
        } else {
            refuse(request, Problems.noSuchThing());
        }
    }

    private void service(HttpServerRequest request, String name) {
        if (request.method().equals(HttpMethod.PUT)) {
            body(request, text -> ServiceEdit.service(name, text, tables.current()));
        } else if (request.method().equals(HttpMethod.GET)) {
            Optional<Service> service = tables.current().find(name);
            service.ifPresentOrElse(
                    found -> json(request, AdminJson.service(found)),
                    () -> refuse(request, Problems.noSuchService(name)));
        } else {
            refuseMethod(request, "GET, PUT");
        }
    }

    private void weights(HttpServerRequest request, String name) {
        Optional<Service> service = tables.current().find(name);
        service.ifPresentOrElse(
                found -> body(request, text -> ServiceEdit.weights(found.config(), text)),
                () -> refuse(request, Problems.noSuchService(name)));
    }

    /** An edit of one service's configuration that an admin call asks for. */
    @FunctionalInterface
    private interface Edit {
        ServiceConfig of(String body);
    }

    private void body(HttpServerRequest request, Edit edit) {
        String length = request.getHeader("content-length");
        if (length == null) {
            refuse(request, Problems.lengthRequired());
        } else if (Long.parseLong(length) > BODY_LIMIT) {
            refuse(request, Problems.bodyTooLarge(BODY_LIMIT));
        } else {
            request.body().onSuccess(body -> apply(request, edit, body));
        }
    }

    private void apply(HttpServerRequest request, Edit edit, Buffer body) {
        try {
            ServiceConfig edited = edit.of(body.toString(UTF_8));
            tables.put(edited);
            checks.checkAll();
            tables.current().find(edited.name()).ifPresent(service -> json(request, AdminJson.service(service)));
        } catch (InvalidDocumentException e) {
            refuse(request, Problems.invalid(e.violations()));
        }
    }

    private boolean isAuthorized(HttpServerRequest request) {
        String given = request.getHeader("authorization");
        return given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(given.substring(BEARER.length()).getBytes(UTF_8), token);
    }

    private static void only(HttpServerRequest request, HttpMethod method, Runnable action) {
        if (request.method().equals(method)) {
            action.run();
        } else {
            refuseMethod(request, method.name());
        }
    }

    private static void refuseMethod(HttpServerRequest request, String allowed) {
        request.response().putHeader("allow", allowed);
        refuse(request, Problems.wrongMethod(allowed));
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        problem.send(request.response(), request.path() == null ? "" : request.path());
    }

    private static void json(HttpServerRequest request, JsonObject json) {
        request.response().putHeader("content-type", "application/json").end(json.toBuffer());
    }

    private static void text(HttpServerRequest request, String type, String text) {
        request.response().putHeader("content-type", type).end(text);
    }
}
