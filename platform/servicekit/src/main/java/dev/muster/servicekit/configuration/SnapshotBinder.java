package dev.muster.servicekit.configuration;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller the snapshot of its request; a {@link NotConfiguredException} if the process has none. */
@Singleton
final class SnapshotBinder implements TypedRequestArgumentBinder<ConfigurationSnapshot> {
    private static final Argument<ConfigurationSnapshot> TYPE = Argument.of(ConfigurationSnapshot.class);

    @Override
    public Argument<ConfigurationSnapshot> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<ConfigurationSnapshot> bind(
            ArgumentConversionContext<ConfigurationSnapshot> context, HttpRequest<?> source) {
        ConfigurationSnapshot snapshot = Optional.of(source)
                .flatMap(request -> request.getAttribute(ConfigurationFilter.SNAPSHOT, ConfigurationSnapshot.class))
                .orElseThrow(NotConfiguredException::new);
        return () -> Optional.of(snapshot);
    }
}
