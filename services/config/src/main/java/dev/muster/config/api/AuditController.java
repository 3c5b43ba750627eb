package dev.muster.config.api;

import dev.muster.config.domain.Audit;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.topics.BrokerException;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.time.Duration;

/** Compares the history with its anchors. */
@Controller("/v1/audit")
@Role("config.audit")
class AuditController {
    private final Audit audit;

    AuditController(Audit audit) {
        this.audit = audit;
    }

    @Get
    AuditAnswer verify() {
        try {
            return AuditAnswer.of(audit.verify());
        } catch (BrokerException e) {
            throw new ProblemException(Problem.overloaded("the anchors cannot be read", Duration.ofSeconds(5)));
        }
    }
}
