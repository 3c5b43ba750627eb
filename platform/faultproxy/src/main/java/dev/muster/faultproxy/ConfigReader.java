package dev.muster.faultproxy;

import dev.muster.faultproxy.ProxyConfig.LinkConfig;
import dev.muster.faultproxy.ProxyConfig.Way;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import dev.muster.spec.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the proxy's configuration file, JSON or YAML, and notes everything wrong with it. */
final class ConfigReader {
    private static final Pattern LOOPBACK = Pattern.compile("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}->[a-z0-9-]{1,63}");

    private final Reading reading;

    private ConfigReader(Reading reading) {
        this.reading = reading;
    }

    /** Reads a whole configuration or throws an InvalidDocumentException with every problem found. */
    static ProxyConfig read(YamlDocument document) {
        var reading = new Reading(document);
        Optional<ProxyConfig> config = reading.root().flatMap(new ConfigReader(reading)::config);
        return reading.finish(config::orElseThrow);
    }

    private Optional<ProxyConfig> config(Fields fields) {
        Optional<Address> admin = address(fields, "admin", 0);
        int connections = fields.integer("connections", 1, 100_000).orElse(ProxyConfig.CONNECTIONS);
        fields.required("links");
        List<LinkConfig> links = fields.list("links", this::link);
        fields.refuseOthers();
        if (reading.isSound()) {
            refuseTwice(fields, links, admin.orElseThrow());
        }
        return reading.isSound()
                ? Optional.of(new ProxyConfig(admin.orElseThrow(), connections, links))
                : Optional.empty();
    }

    private Optional<LinkConfig> link(YamlNode node) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> name = fields.requiredText("name", NAME, "a link such as ledger->postgres");
            fields.required("ways");
            List<Way> ways = fields.list("ways", this::way);
            fields.refuseOthers();
            return name.map(known -> new LinkConfig(known, ways));
        });
    }

    private Optional<Way> way(YamlNode node) {
        return reading.fields(node).flatMap(fields -> {
            Optional<Address> listen = address(fields, "listen", 0);
            Optional<Address> target = address(fields, "target", 1);
            fields.refuseOthers();
            return listen.flatMap(l -> target.map(t -> new Way(l, t)));
        });
    }

    private Optional<Address> address(Fields fields, String key, int lowest) {
        return fields.required(key).flatMap(reading::fields).flatMap(address -> {
            Optional<String> host =
                    address.requiredText("host", LOOPBACK, "a loopback address: the proxy serves this machine alone");
            Optional<Integer> port = address.requiredInteger("port", lowest, 65_535);
            address.refuseOthers();
            return host.flatMap(h -> port.map(p -> new Address(h, p)));
        });
    }

    private void refuseTwice(Fields fields, List<LinkConfig> links, Address admin) {
        Set<String> names = new HashSet<>();
        Set<Address> taken = new HashSet<>(List.of(admin));
        List<String> problems = new ArrayList<>();
        for (LinkConfig link : links) {
            if (!names.add(link.name())) {
                problems.add("link '" + link.name() + "' is given twice");
            }
            for (Way way : link.ways()) {
                if (way.listen().port() != 0 && !taken.add(way.listen())) {
                    problems.add(way.listen() + " is listened on twice");
                }
            }
        }
        problems.forEach(problem -> reading.note(fields.path("links"), problem));
    }
}
