package dev.muster.config.hammer;

import dev.muster.servicekit.configuration.ConfigurationSnapshot;
import dev.muster.servicekit.identity.Open;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/** What a reader answers from. */
@Controller("/v1")
@Open
@Requires(property = ReaderMain.ON)
class ReaderController {
    private final ReaderWatch watch;

    ReaderController(ReaderWatch watch) {
        this.watch = watch;
    }

    /** The version, and what both namespaces say. */
    @Get("/read")
    @Produces(MediaType.TEXT_PLAIN)
    String read(ConfigurationSnapshot snapshot) {
        return snapshot.version() + " " + snapshot.get(ReaderViews.LEFT) + " " + snapshot.get(ReaderViews.RIGHT);
    }

    /** The version of the slowest listener, and the findings of threads and listeners. */
    @Get("/watch")
    @Produces(MediaType.TEXT_PLAIN)
    String watch() {
        return watch.slowest() + " " + watch.findings();
    }
}
