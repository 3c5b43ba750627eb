package dev.muster.gateway.config;

import dev.muster.gateway.config.GatewayConfig.Address;
import dev.muster.gateway.config.GatewayConfig.Limits;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import dev.muster.spec.Durations;
import dev.muster.spec.Fields;
import dev.muster.spec.MemorySize;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the gateway's configuration file, JSON or YAML, and notes everything wrong with it. */
public final class ConfigReader {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|::1");

    private final Reading reading;

    private ConfigReader(Reading reading) {
        this.reading = reading;
    }

    /** Reads a whole configuration or throws an InvalidDocumentException with every problem found. */
    public static GatewayConfig read(YamlDocument document) {
        var reading = new Reading(document);
        Optional<GatewayConfig> config = reading.root().flatMap(new ConfigReader(reading)::config);
        return reading.finish(config::orElseThrow);
    }

    private Optional<GatewayConfig> config(Fields fields) {
        Optional<Address> listen = address(fields, "listen");
        Optional<Address> admin = address(fields, "admin");
        Limits limits = fields.fields("limits").map(this::limits).orElse(Limits.DEFAULT);
        var services = new ServiceReader(reading);
        List<ServiceConfig> read =
                fields.list("services", node -> reading.fields(node).flatMap(services::service));
        fields.refuseOthers();
        refuseClashes(fields, listen, admin, read);
        return reading.isSound()
                ? Optional.of(new GatewayConfig(listen.orElseThrow(), admin.orElseThrow(), limits, read))
                : Optional.empty();
    }

    private Optional<Address> address(Fields fields, String key) {
        return fields.required(key).flatMap(reading::fields).flatMap(address -> {
            Optional<String> host =
                    address.requiredText("host", LOOPBACK, "a loopback address: the gateway serves this machine alone");
            Optional<Integer> port = address.requiredInteger("port", 0, 65_535);
            address.refuseOthers();
            return host.flatMap(h -> port.map(p -> new Address(h, p)));
        });
    }

    private Limits limits(Fields fields) {
        Limits defaults = Limits.DEFAULT;
        long body =
                fields.parsed("body", MemorySize::parse).map(MemorySize::bytes).orElse(defaults.body());
        var limits = new Limits(
                body,
                duration(fields, "answer", defaults.answer()),
                duration(fields, "requestHead", defaults.requestHead()),
                duration(fields, "keepAlive", defaults.keepAlive()),
                duration(fields, "stall", defaults.stall()),
                duration(fields, "drain", defaults.drain()));
        fields.refuseOthers();
        return limits;
    }

    private Duration duration(Fields fields, String key, Duration otherwise) {
        Optional<Duration> given = fields.parsed(key, Durations::parse);
        given.filter(Duration::isZero).ifPresent(zero -> reading.note(fields.path(key), "must be more than zero"));
        return given.orElse(otherwise);
    }

    private void refuseClashes(
            Fields fields, Optional<Address> listen, Optional<Address> admin, List<ServiceConfig> services) {
        if (listen.isPresent() && listen.equals(admin) && listen.get().port() != 0) {
            reading.note(fields.path("admin"), "is the same address as listen");
        }
        Set<String> names = new HashSet<>();
        Set<String> routes = new HashSet<>();
        for (int i = 0; i < services.size(); i++) {
            String path = fields.path("services") + "/" + i;
            ServiceConfig service = services.get(i);
            if (!names.add(service.name())) {
                reading.note(path + "/name", "service '" + service.name() + "' is given twice");
            }
            for (int j = 0; j < service.routes().size(); j++) {
                String route = service.routes().get(j);
                if (!routes.add(route)) {
                    reading.note(path + "/routes/" + j, "route '" + route + "' belongs to another service already");
                }
            }
        }
    }
}
