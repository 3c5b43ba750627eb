package dev.muster.gateway;

import dev.muster.gateway.config.GatewayConfig.InstanceConfig;
import dev.muster.gateway.routing.Instance;
import dev.muster.gateway.routing.Tables;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.util.List;

/**
 * Asks each instance every {@value #EVERY_MS} ms whether it is ready, each time on a new connection, because one that
 * stops listening may keep its old connections. Confined to the event loop.
 */
final class HealthChecks {
    static final int EVERY_MS = 500;
    private static final int TIMEOUT_MS = 1000;
    private static final int OK = 200;

    private final Vertx vertx;
    private final Tables tables;
    private final HttpClient client;

    HealthChecks(Vertx vertx, Tables tables) {
        this.vertx = vertx;
        this.tables = tables;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(false).setConnectTimeout(TIMEOUT_MS));
    }

    /** The first round's end. */
    Future<Void> start() {
        vertx.setPeriodic(EVERY_MS, id -> checkAll());
        return checkAll();
    }

    /** One round over the current table; what is being checked already is left out. */
    Future<Void> checkAll() {
        List<Future<Void>> checks = tables.all().stream()
                .filter(Instance::beginCheck)
                .map(this::check)
                .toList();
        return Future.join(checks).mapEmpty();
    }

    private Future<Void> check(Instance instance) {
        InstanceConfig config = instance.config();
        return client.request(new RequestOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setURI("/health/readiness")
                        .setIdleTimeout(TIMEOUT_MS))
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.end().map(answer.statusCode()))
                .onComplete(status -> answered(instance, status), failure -> failed(instance, failure))
                .otherwiseEmpty()
                .mapEmpty();
    }

    private static void answered(Instance instance, int status) {
        if (status == OK) {
            instance.checkPassed();
        } else {
            instance.checkFailed();
        }
    }

    private static void failed(Instance instance, Throwable failure) {
        if (failure instanceof ConnectException && !(failure instanceof ConnectTimeoutException)) {
            instance.checkRefused();
        } else {
            instance.checkFailed();
        }
    }
}
