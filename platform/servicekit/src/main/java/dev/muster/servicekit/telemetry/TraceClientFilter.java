package dev.muster.servicekit.telemetry;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Sends the trace along with each request of an HTTP client, as a span of its own. */
@ClientFilter(ClientFilter.MATCH_ALL_PATTERN)
final class TraceClientFilter {
    private static final String STEP = "muster.trace.client";

    private final Traces traces;

    TraceClientFilter(Traces traces) {
        this.traces = traces;
    }

    @RequestFilter
    void begin(MutableHttpRequest<?> request) {
        Traces.Step step = traces.begin(Context.current(), SpanKind.CLIENT, request.getMethodName());
        step.span().setAttribute("http.request.method", request.getMethodName());
        request.setAttribute(STEP, step);
        Traces.inject(step.context(), request::header);
    }

    @ResponseFilter
    void end(MutableHttpRequest<?> request, @Nullable HttpResponse<?> response, @Nullable Throwable failure) {
        request.getAttribute(STEP, Traces.Step.class).ifPresent(step -> {
            if (failure != null) {
                step.failed(failure);
            } else if (response != null) {
                step.span().setAttribute("http.response.status_code", response.code());
                if (response.code() >= 400) {
                    step.span().setStatus(StatusCode.ERROR);
                }
            }
            step.close();
        });
    }
}
