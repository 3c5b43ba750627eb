package dev.muster.gateway;

import static java.util.Objects.requireNonNull;

import dev.muster.gateway.config.GatewayConfig.InstanceConfig;
import dev.muster.gateway.routing.Failure;
import dev.muster.gateway.routing.Instance;
import dev.muster.gateway.routing.ReleaseMeters;
import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Gets a connection to an instance of the release, to another one where the first cannot be reached: until there is a
 * connection nothing was sent, so every request may try. Confined to the event loop.
 */
final class Connector implements OriginRequestProvider {
    private final HttpClient client;
    private final RepeatRule repeats;

    Connector(HttpClient client, RepeatRule repeats) {
        this.client = client;
        this.repeats = repeats;
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        Exchange exchange = requireNonNull(context.get(Forwarder.EXCHANGE, Exchange.class), "no exchange");
        Promise<HttpClientRequest> promise = Promise.promise();
        exchange.whenExpired(nothing -> promise.tryFail(new TimeoutException("no connection in time")));
        connect(exchange, promise);
        return promise.future();
    }

    private void connect(Exchange exchange, Promise<HttpClientRequest> promise) {
        Optional<Instance> picked = exchange.begin();
        if (picked.isEmpty()) {
            promise.tryFail(new NoInstanceException());
            return;
        }
        Instance instance = picked.get();
        client.request(options(instance.config()))
                .onComplete(
                        request -> connected(exchange, request, promise),
                        failure -> failed(exchange, instance, failure, promise));
    }

    private static void connected(Exchange exchange, HttpClientRequest request, Promise<HttpClientRequest> promise) {
        exchange.sentAs(request);
        request.exceptionHandler(
                failure -> {}); // Whoever waits for the answer is told; without this it is logged as well.
        if (!promise.tryComplete(request)) {
            request.reset();
        }
    }

    private void failed(Exchange exchange, Instance instance, Throwable failure, Promise<HttpClientRequest> promise) {
        exchange.leave();
        if (failure instanceof ConnectionPoolTooBusyException) {
            promise.tryFail(failure);
            return;
        }
        ReleaseMeters meters = exchange.release().meters();
        meters.failed(Failure.CONNECT);
        if (!(failure instanceof ConnectTimeoutException)) {
            instance.connectionRefused();
        }
        boolean again = repeats.mayRepeat(Failure.CONNECT, exchange.method(), exchange.hasBody());
        if (exchange.isExpired() || !again) {
            promise.tryFail(failure);
            return;
        }
        if (exchange.release().hasReady()) {
            meters.repeated(Failure.CONNECT);
        }
        connect(exchange, promise);
    }

    private static RequestOptions options(InstanceConfig instance) {
        return new RequestOptions().setHost(instance.host()).setPort(instance.port());
    }
}
