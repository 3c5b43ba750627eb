package dev.muster.servicekit.telemetry;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/**
 * Puts each request into a span, of the caller's trace if it sent one. The span is named after the route:
 * paths and queries hold what must not be traced.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TraceFilter implements Ordered {
    private static final String STEP = "muster.trace.step";
    private static final RequestGetter REQUEST = new RequestGetter();

    private final Traces traces;

    TraceFilter(Traces traces) {
        this.traces = traces;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
        String route = BasicHttpAttributes.getUriTemplate(request).orElse("unmatched");
        Traces.Step step = traces.begin(
                Traces.extract(request.getHeaders(), REQUEST), SpanKind.SERVER, request.getMethodName() + " " + route);
        step.span().setAttribute("http.request.method", request.getMethodName()).setAttribute("http.route", route);
        request.setAttribute(STEP, step);
        propagated.add(new TraceScope(step.context()));
    }

    @ResponseFilter
    void end(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(STEP, Traces.Step.class).ifPresent(step -> {
            Span span = step.span().setAttribute("http.response.status_code", response.code());
            if (response.code() >= 500) {
                span.setStatus(StatusCode.ERROR);
                RouteAttributes.getException(response).ifPresent(step::failed);
            }
            step.close();
        });
    }

    private static final class RequestGetter implements TextMapGetter<HttpHeaders> {
        @Override
        public Iterable<String> keys(HttpHeaders carrier) {
            return carrier.names();
        }

        @Override
        public @Nullable String get(@Nullable HttpHeaders carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
