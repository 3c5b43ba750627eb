package dev.muster.servicekit.configuration;

import dev.muster.servicekit.identity.Open;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import jakarta.inject.Singleton;
import java.util.concurrent.SynchronousQueue;

/** A route that looks at its configuration twice, at the beginning and at the end. */
@Controller("/v1/limits")
@Open
@Requires(property = ConfiguredController.ON)
class ConfiguredController {
    static final String ON = "sample.views";

    /** Where a slow request says that it has begun, and waits to be let go. */
    static final SynchronousQueue<String> STEPS = new SynchronousQueue<>();

    @Get
    String limits(ConfigurationSnapshot snapshot) {
        return snapshot.version() + ":" + snapshot.get(Setup.LIMITS).lines();
    }

    @Get("/slow")
    String slow(ConfigurationSnapshot snapshot) throws InterruptedException {
        String before = limits(snapshot);
        STEPS.put("begun");
        STEPS.take();
        return before + " " + limits(snapshot);
    }

    /** Makes the view a bean. */
    @Factory
    @Requires(property = ON)
    static class Views {
        @Bean
        @Singleton
        View<Setup.Limits> limits() {
            return Setup.LIMITS;
        }
    }
}
