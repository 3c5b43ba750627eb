package dev.muster.gateway;

import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import dev.muster.gateway.config.ServiceReader;
import dev.muster.gateway.routing.Service;
import dev.muster.gateway.routing.Table;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the body of an admin call and works out the service it asks for; wrong ones change nothing. */
final class ServiceEdit {
    private static final String DOCUMENT = "request body";

    private ServiceEdit() {}

    /** The whole service as given, or an InvalidDocumentException with every problem. */
    static ServiceConfig service(String name, String body, Table table) {
        var reading = new Reading(YamlDocument.parse(body, DOCUMENT));
        Optional<ServiceConfig> service = reading.root().flatMap(new ServiceReader(reading)::service);
        service.ifPresent(read -> refuseClashes(reading, name, read, table));
        return reading.finish(service::orElseThrow);
    }

    /** The service with other weights, each release named, or an InvalidDocumentException with every problem. */
    static ServiceConfig weights(ServiceConfig service, String body) {
        var reading = new Reading(YamlDocument.parse(body, DOCUMENT));
        List<ReleaseConfig> releases = new ArrayList<>();
        reading.root().ifPresent(fields -> {
            for (ReleaseConfig release : service.releases()) {
                weight(fields, release).ifPresent(releases::add);
            }
            fields.refuseOthers();
        });
        if (reading.isSound() && releases.stream().allMatch(release -> release.weight() == 0)) {
            reading.note("", "no release has any weight");
        }
        return reading.finish(() -> service.withReleases(releases));
    }

    private static Optional<ReleaseConfig> weight(Fields fields, ReleaseConfig release) {
        return fields.requiredInteger(release.name(), 0, 100).map(release::withWeight);
    }

    private static void refuseClashes(Reading reading, String name, ServiceConfig read, Table table) {
        if (!read.name().equals(name)) {
            reading.note("/name", "must be '" + name + "' as in the address, not '" + read.name() + "'");
        }
        for (Service other : table.services()) {
            for (int i = 0; i < read.routes().size(); i++) {
                String route = read.routes().get(i);
                if (!other.config().name().equals(name)
                        && other.config().routes().contains(route)) {
                    reading.note(
                            "/routes/" + i,
                            "route '" + route + "' belongs to service '"
                                    + other.config().name() + "' already");
                }
            }
        }
    }
}
