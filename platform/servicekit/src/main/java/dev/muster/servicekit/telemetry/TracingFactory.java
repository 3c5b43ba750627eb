package dev.muster.servicekit.telemetry;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import io.micronaut.context.annotation.Factory;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes the tracer of the process. */
@Factory
final class TracingFactory {
    @Singleton
    SdkTracerProvider tracerProvider(
            ServiceConfiguration configuration,
            TraceSettings settings,
            List<SpanProcessor> processors,
            Shutdown shutdown) {
        SdkTracerProviderBuilder builder = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"), configuration.service(),
                        AttributeKey.stringKey("service.instance.id"), configuration.instance(),
                        AttributeKey.stringKey("service.version"), configuration.release())))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())));
        processors.forEach(builder::addSpanProcessor);
        if (settings.otlpEndpoint() != null) {
            builder.addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                            .setEndpoint(settings.otlpEndpoint())
                            .build())
                    .build());
        }
        SdkTracerProvider provider = builder.build();
        shutdown.register(StopPhase.POOLS, "traces", () -> provider.shutdown().join(5, TimeUnit.SECONDS));
        return provider;
    }
}
