package dev.muster.servicekit.lifecycle;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import java.util.Locale;

/** Makes the configuration a bean; {@code MUSTER_HTTP_PORT} is also the property {@code muster.http.port}. */
@Factory
final class ServiceConfigurationFactory {
    @Context
    ServiceConfiguration configuration(Environment environment) {
        return ServiceConfiguration.of(
                name -> environment.getProperty(property(name), String.class).orElse(null));
    }

    private static String property(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
