package dev.muster.servicekit.sample;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** A planted bug: a route that does not say who may call it. */
@Controller("/v1/forgotten")
@Requires(property = "sample.forgetful")
public class ForgetfulController {
    @Get("/route")
    String route() {
        return "anybody's";
    }
}
