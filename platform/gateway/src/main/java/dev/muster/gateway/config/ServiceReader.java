package dev.muster.gateway.config;

import dev.muster.gateway.config.GatewayConfig.HeaderRoute;
import dev.muster.gateway.config.GatewayConfig.InstanceConfig;
import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one service object, from the configuration file or from an admin call, and notes everything wrong with it. */
public final class ServiceReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String NAME_MEANS = "a name of letters, digits, '.', '_' and '-', at most 63";
    private static final Pattern PREFIX = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,254}[\\x21-\\x7e])?");

    private final Reading reading;

    public ServiceReader(Reading reading) {
        this.reading = reading;
    }

    /** Empty if anything in it, or before it in the same document, was noted. */
    public Optional<ServiceConfig> service(Fields fields) {
        Optional<String> name = fields.requiredText("name", NAME, NAME_MEANS);
        List<String> routes = fields.distinctTexts("routes", PREFIX, "a path prefix such as /v1/entries");
        fields.required("releases");
        List<ReleaseConfig> releases =
                fields.list("releases", node -> reading.fields(node).flatMap(this::release));
        List<HeaderRoute> headers = fields.list("headerRoutes", node -> headerRoute(node, releases));
        fields.refuseOthers();
        if (reading.isSound()) {
            refuseTwice(fields, releases);
            refuseWeightless(fields, releases);
        }
        return name.map(known -> new ServiceConfig(known, routes, releases, headers));
    }

    private Optional<ReleaseConfig> release(Fields fields) {
        Optional<String> name = fields.requiredText("name", NAME, NAME_MEANS);
        Optional<Integer> weight = fields.requiredInteger("weight", 0, 100);
        List<InstanceConfig> instances = fields.list("instances", this::instance);
        fields.refuseOthers();
        return name.flatMap(n -> weight.map(w -> new ReleaseConfig(n, w, instances)));
    }

    private Optional<InstanceConfig> instance(YamlNode node) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> id = fields.requiredText("id", NAME, NAME_MEANS);
            Optional<URI> url = fields.requiredParsed("url", ServiceReader::url);
            fields.refuseOthers();
            return id.flatMap(i -> url.map(u -> new InstanceConfig(i, host(u), u.getPort())));
        });
    }

    private Optional<HeaderRoute> headerRoute(YamlNode node, List<ReleaseConfig> releases) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> header = fields.requiredText("header", HEADER, "the name of a header");
            Optional<String> value = fields.requiredText("value", HEADER_VALUE, "a header's value in ASCII");
            Optional<String> release = fields.requiredText("release", NAME, NAME_MEANS);
            fields.refuseOthers();
            release.filter(name ->
                            releases.stream().noneMatch(known -> known.name().equals(name)))
                    .ifPresent(name -> reading.note(fields.path("release"), "there is no release '" + name + "'"));
            return header.flatMap(h -> value.flatMap(v -> release.map(r -> new HeaderRoute(h, v, r))));
        });
    }

    private void refuseTwice(Fields fields, List<ReleaseConfig> releases) {
        Set<String> names = new HashSet<>();
        Set<String> instances = new HashSet<>();
        for (int i = 0; i < releases.size(); i++) {
            String path = fields.path("releases") + "/" + i;
            ReleaseConfig release = releases.get(i);
            if (!names.add(release.name())) {
                reading.note(path + "/name", "release '" + release.name() + "' is given twice");
            }
            for (int j = 0; j < release.instances().size(); j++) {
                String id = release.instances().get(j).id();
                if (!instances.add(id)) {
                    reading.note(path + "/instances/" + j + "/id", "instance '" + id + "' is given twice");
                }
            }
        }
    }

    private void refuseWeightless(Fields fields, List<ReleaseConfig> releases) {
        if (releases.stream().allMatch(release -> release.weight() == 0)) {
            reading.note(fields.path("releases"), "no release has any weight");
        }
    }

    private static String host(URI url) {
        return url.getHost().replace("[", "").replace("]", "");
    }

    private static URI url(String text) {
        try {
            var url = new URI(text);
            boolean plain = "http".equals(url.getScheme()) && url.getHost() != null && url.getPort() > 0;
            if (plain && text.equals("http://" + url.getHost() + ":" + url.getPort())) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // Refused below, in the same words.
        }
        throw new IllegalArgumentException("must be a URL such as http://127.0.0.1:7120, not '" + text + "'");
    }
}
