package dev.muster.servicekit.sample;

import dev.muster.servicekit.deadlines.Deadline;
import dev.muster.servicekit.identity.Caller;
import dev.muster.servicekit.identity.Open;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes of every kind. */
@Controller("/v1")
@Role("things.read")
public class SampleController {
    private static final Logger LOG = LoggerFactory.getLogger(SampleController.class);

    private final SampleGate gate;

    SampleController(SampleGate gate) {
        this.gate = gate;
    }

    @Post("/things")
    @Role("things.write")
    Map<String, Object> create(@Body @Valid ThingRequest request, @Header("Sample-Key") @Size(max = 5) String key) {
        return Map.of("name", request.name(), "lines", request.lines().size(), "key", key);
    }

    @Post("/notes")
    @Role("things.write")
    ThingRequest note(@Body @Valid ThingRequest request) {
        return request;
    }

    @Get("/things/{id}")
    Map<String, Object> thing(@PathVariable int id, @QueryValue(defaultValue = "10") @Max(100) int limit) {
        return Map.of("id", id, "limit", limit);
    }

    @Get("/things{?code}")
    Map<String, Object> things(@QueryValue List<@NotBlank String> code) {
        return Map.of("codes", code);
    }

    @Get("/whoami")
    Map<String, Object> whoami(Caller caller, Deadline deadline) {
        return Map.of(
                "subject",
                caller.subject(),
                "roles",
                caller.roles().stream().sorted().toList(),
                "remaining",
                deadline.remaining().toMillis(),
                "virtual",
                Thread.currentThread().isVirtual());
    }

    @Get("/open")
    @Open
    String open() {
        return "open";
    }

    @Get("/fail")
    @Open
    String fail() {
        throw new IllegalStateException("internal detail, password=hunter2hunter2");
    }

    @Get("/full")
    @Open
    String full() {
        throw new ProblemException(
                Problem.overloaded("the queue is full for +86 13812345678", Duration.ofMillis(1500)));
    }

    @Get("/unknown")
    @Open
    String unknown() {
        throw new ProblemException(Problem.outcomeUnknown("repeat with the same id"));
    }

    /** Answers once the gate is opened, or after so many milliseconds. */
    @Get("/slow{?millis}")
    @Open
    String slow(@QueryValue(defaultValue = "30000") int millis) throws InterruptedException {
        LOG.info("slow entered");
        gate.entered().countDown();
        boolean opened = gate.open().await(millis, TimeUnit.MILLISECONDS);
        return opened || millis < 30_000 ? "slow" : "never";
    }
}
