package dev.muster.gateway;

import static java.util.Objects.requireNonNull;

import dev.muster.gateway.config.GatewayConfig.Limits;
import dev.muster.gateway.routing.Failure;
import dev.muster.gateway.routing.Meters;
import dev.muster.gateway.routing.Release;
import dev.muster.gateway.routing.Service;
import dev.muster.gateway.routing.Tables;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a request from its route to an instance's answer, or to a problem. Confined to the event loop. */
final class Forwarder implements ProxyInterceptor {
    private static final MediaType PROBLEM = requireNonNull(MediaType.parse(Problem.MEDIA_TYPE), "no such type");
    /** What an answer that broke off counts as, whatever status its head had. */
    private static final int TRUNCATED_STATUS = 502;

    static final String EXCHANGE = "exchange";

    private final Vertx vertx;
    private final Tables tables;
    private final Meters meters;
    private final Limits limits;
    private final RepeatRule repeats;

    Forwarder(Vertx vertx, Tables tables, Meters meters, Limits limits, RepeatRule repeats) {
        this.vertx = vertx;
        this.tables = tables;
        this.meters = meters;
        this.limits = limits;
        this.repeats = repeats;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HttpServerRequest incoming = context.request().proxiedRequest();
        String path = incoming.path();
        if (!Paths.isPlain(path)) {
            meters.unrouted();
            return unrouted(context, Problems.badRequest("The path is missing or has dot segments."));
        }
        Optional<Service> service = tables.current().match(path);
        if (service.isEmpty()) {
            meters.unrouted();
            return unrouted(context, Problems.noRoute());
        }
        BoundedBody body = hasBody(incoming) ? new BoundedBody(incoming, limits.body()) : null;
        Exchange exchange = new Exchange(incoming, service.get().choose(incoming::getHeader), body);
        context.set(EXCHANGE, exchange);
        return forward(context, exchange, body);
    }

    private Future<ProxyResponse> forward(ProxyContext context, Exchange exchange, @Nullable BoundedBody body) {
        if (exchange.isTooLarge()) {
            return answer(context, exchange, Problems.bodyTooLarge(limits.body()));
        }
        ProxyRequest request = context.request();
        HttpServerRequest incoming = request.proxiedRequest();
        Headers.removeHopByHop(request.headers());
        Headers.forward(request.headers(), incoming);
        request.setURI(Paths.pathAndQuery(incoming));
        if (body == null) {
            request.setBody(null);
            incoming.resume();
        } else {
            request.setBody(Body.body(body, body.announced(), incoming.getHeader("content-type")));
            if ("100-continue".equalsIgnoreCase(incoming.getHeader("expect"))) {
                incoming.response().writeContinue();
            }
        }
        // Nobody waits for the answer of a client that has gone, least of all while there is a queue.
        incoming.response().closeHandler(gone -> exchange.abandon());
        long timer = vertx.setTimer(limits.answer().toMillis(), id -> exchange.expire());
        return attempt(context, exchange)
                .onComplete(done -> vertx.cancelTimer(timer))
                .recover(failure -> answer(context, exchange, problem(exchange, failure)));
    }

    private Future<ProxyResponse> attempt(ProxyContext context, Exchange exchange) {
        return context.sendRequest().recover(failure -> {
            exchange.leave();
            boolean again = isLost(exchange, failure)
                    && repeats.mayRepeat(Failure.LOST, exchange.method(), exchange.hasBody())
                    && exchange.beginRepeat();
            if (!again) {
                return Future.failedFuture(failure);
            }
            exchange.release().meters().failed(Failure.LOST);
            exchange.release().meters().repeated(Failure.LOST);
            return attempt(context, exchange);
        });
    }

    private static boolean isLost(Exchange exchange, Throwable failure) {
        return !exchange.isTooLarge()
                && !exchange.isExpired()
                && !(failure instanceof StreamResetException)
                && !(failure instanceof NoInstanceException)
                && !(failure instanceof ConnectionPoolTooBusyException);
    }

    private Problem problem(Exchange exchange, Throwable failure) {
        Release release = exchange.release();
        if (exchange.isTooLarge()) {
            return Problems.bodyTooLarge(limits.body());
        }
        if (exchange.isExpired() && !exchange.hasArrived()) {
            return Problems.bodyTooSlow(limits.answer());
        }
        if (exchange.isExpired()) {
            if (!exchange.isCancelled()) {
                release.meters().failed(Failure.EXPIRED);
            }
            return Problems.expired(release, limits.answer());
        }
        if (failure instanceof NoInstanceException) {
            return Problems.noInstance(release);
        }
        if (failure instanceof ConnectionPoolTooBusyException) {
            return Problems.tooBusy(release);
        }
        if (failure instanceof StreamResetException) {
            exchange.cancel();
        } else {
            release.meters().failed(Failure.LOST);
        }
        return Problems.lost(release);
    }

    private static Future<ProxyResponse> answer(ProxyContext context, Exchange exchange, Problem problem) {
        exchange.discardBody();
        return Future.succeededFuture(response(context.request().setBody(null), problem));
    }

    private static Future<ProxyResponse> unrouted(ProxyContext context, Problem problem) {
        return Future.succeededFuture(response(context.request().release(), problem));
    }

    private static ProxyResponse response(ProxyRequest request, Problem problem) {
        ProxyResponse response = request.response().setStatusCode(problem.status());
        if (problem.retryAfterSeconds() > 0) {
            response.putHeader("retry-after", Integer.toString(problem.retryAfterSeconds()));
        }
        String path = request.proxiedRequest().path();
        return response.setBody(Body.body(problem.body(path == null ? "" : path), PROBLEM));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        if (response.proxiedResponse() != null) {
            Headers.removeHopByHop(response.headers());
        }
        Exchange exchange = context.get(EXCHANGE, Exchange.class);
        if (exchange == null) {
            return context.sendResponse();
        }
        int status = response.getStatusCode();
        return context.sendResponse().onComplete(sent -> exchange.end(status), failure -> {
            if (failure instanceof StreamResetException) {
                exchange.cancel();
            } else {
                exchange.release().meters().failed(Failure.TRUNCATED);
            }
            exchange.end(TRUNCATED_STATUS);
        });
    }

    private static boolean hasBody(HttpServerRequest incoming) {
        String length = incoming.getHeader("content-length");
        return incoming.headers().contains("transfer-encoding") || (length != null && !length.equals("0"));
    }
}
