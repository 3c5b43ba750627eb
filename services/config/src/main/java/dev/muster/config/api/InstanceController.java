package dev.muster.config.api;

import dev.muster.config.domain.Instances;
import dev.muster.config.domain.SharedReads;
import dev.muster.config.domain.Sight;
import dev.muster.servicekit.identity.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.concurrent.CompletableFuture;

/** Who runs which version, since when. */
@Controller("/v1/instances")
@Role("config.read")
class InstanceController {
    private final Instances instances;
    private final SharedReads<String, Sight> heads;

    InstanceController(Instances instances, SharedReads<String, Sight> heads) {
        this.instances = instances;
        this.heads = heads;
    }

    @Put("/{service}/{instance}")
    @Role("config.report")
    HttpResponse<?> report(
            @PathVariable @Pattern(regexp = Forms.NAME, message = Forms.NAME_RULE) String service,
            @PathVariable @Pattern(regexp = Forms.NAME, message = Forms.NAME_RULE) String instance,
            @Body @Valid InstanceRequest request) {
        instances.report(request.of(service, instance));
        return HttpResponse.noContent();
    }

    @Get
    CompletableFuture<InstanceAnswer.All> all() {
        return heads.now("").thenApply(sight -> all(sight.head().headVersion()));
    }

    private InstanceAnswer.All all(long head) {
        return new InstanceAnswer.All(instances.all().stream()
                .map(seen -> InstanceAnswer.of(seen, head))
                .toList());
    }
}
