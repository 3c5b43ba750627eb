package dev.muster.gateway;

import static java.util.Objects.requireNonNull;

import dev.muster.gateway.config.GatewayConfig;
import dev.muster.gateway.config.GatewayConfig.Limits;
import dev.muster.gateway.routing.Meters;
import dev.muster.gateway.routing.Tables;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The two servers and what stands behind them, all on the one event loop that deploys it. */
final class Gateway extends VerticleBase {
    private static final int HEADERS_LIMIT = 16 << 10;
    private static final int LINE_LIMIT = 8 << 10;
    static final int CONNECTIONS_PER_INSTANCE = 256;
    private static final int WAITING_PER_INSTANCE = 1024;
    private static final int CONNECT_TIMEOUT_MS = 1000;

    private final GatewayConfig config;
    private final String token;
    private final RandomGenerator random;
    private final RepeatRule repeats;
    private final Meters meters = new Meters();
    private @Nullable HttpServer front;
    private @Nullable HttpServer admin;

    Gateway(GatewayConfig config, String token, RandomGenerator random, RepeatRule repeats) {
        this.config = requireNonNull(config, "config is null");
        this.token = requireNonNull(token, "token is null");
        this.random = requireNonNull(random, "random is null");
        this.repeats = requireNonNull(repeats, "repeats is null");
    }

    /** Serves once every instance has been checked for the first time. */
    @Override
    public Future<?> start() {
        var tables = new Tables(meters, random);
        config.services().forEach(tables::put);
        var checks = new HealthChecks(vertx, tables);
        front = front(tables);
        admin = vertx.createHttpServer(serverOptions()).requestHandler(new AdminApi(token, tables, meters, checks));
        return checks.start()
                .compose(checked -> listen(running(admin), config.admin()))
                .compose(listening -> listen(running(front), config.listen()));
    }

    /** Stops accepting, lets what is in flight end, and only then stops answering the admin port. */
    @Override
    public Future<?> stop() {
        long drain = config.limits().drain().toMillis();
        return running(front)
                .shutdown(drain, TimeUnit.MILLISECONDS)
                .transform(drained -> running(admin).shutdown(1, TimeUnit.SECONDS))
                .onComplete(ended -> meters.close());
    }

    int port() {
        return running(front).actualPort();
    }

    int adminPort() {
        return running(admin).actualPort();
    }

    private HttpServer front(Tables tables) {
        HttpClient client = client();
        HttpProxy proxy = HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(new Connector(client, repeats))
                .addInterceptor(new Forwarder(vertx, tables, meters, config.limits(), repeats));
        var guard = new IdleGuard(vertx, config.limits());
        return vertx.createHttpServer(serverOptions())
                .connectionHandler(guard::opened)
                .invalidRequestHandler(Gateway::refuseInvalid)
                .requestHandler(request -> {
                    guard.began(request);
                    proxy.handle(request);
                });
    }

    private HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setMaxHeaderSize(HEADERS_LIMIT)
                .setMaxInitialLineLength(LINE_LIMIT)
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) config.limits().stall().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private HttpClient client() {
        Limits limits = config.limits();
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setMaxHeaderSize(HEADERS_LIMIT)
                .setIdleTimeout((int) limits.stall().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        var pool =
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_INSTANCE).setMaxWaitQueueSize(WAITING_PER_INSTANCE);
        return vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                .withConnectHandler(connection -> connection.exceptionHandler(Gateway::ignore))
                .build();
    }

    /** A connection that breaks is told to each request on it; to the log it would be noise. */
    private static void ignore(Throwable failure) {}

    private static Future<HttpServer> listen(HttpServer server, GatewayConfig.Address address) {
        return server.listen(address.port(), address.host())
                .recover(failure -> Future.failedFuture(new IllegalStateException(
                        "cannot listen on " + address.host() + ":" + address.port() + ": " + failure.getMessage(),
                        failure)));
    }

    private static void refuseInvalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        Problem problem;
        if (cause instanceof TooLongHttpLineException) {
            problem = Problems.lineTooLong();
        } else if (cause instanceof TooLongHttpHeaderException) {
            problem = Problems.headersTooLarge();
        } else {
            problem = Problems.badRequest("The request is not HTTP/1.1.");
        }
        problem.send(request.response(), "");
        request.connection().close();
    }

    private static HttpServer running(@Nullable HttpServer server) {
        return requireNonNull(server, "the gateway was not started");
    }
}
