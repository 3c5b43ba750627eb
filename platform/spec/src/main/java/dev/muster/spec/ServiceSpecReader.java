package dev.muster.spec;

import dev.muster.spec.ServiceSpec.Endpoint;
import dev.muster.spec.ServiceSpec.OwnedTopic;
import dev.muster.spec.ServiceSpec.Route;
import dev.muster.spec.ServiceSpec.Slo;
import dev.muster.spec.ServiceSpec.TopicKind;
import dev.muster.spec.ServiceSpec.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads one {@code service.yaml} and notes everything wrong with it alone; {@link CrossChecks} compares several. */
final class ServiceSpecReader {
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    private static final String NAME_MEANS = "a name of lower case letters, digits and '-', at most 31";
    private static final Pattern CLASS = Pattern.compile("([a-z_][A-Za-z0-9_]*\\.)+[A-Z][A-Za-z0-9_]*");
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,30}");
    private static final Pattern TOPIC = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*\\.v[0-9]+");
    private static final String TOPIC_MEANS = "a topic's name with its version, such as shop.entries.v1";
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
    private static final Pattern ROLE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*");
    private static final Pattern KIND = Pattern.compile("state|messages|log");
    private static final MemorySize DEFAULT_MEMORY = MemorySize.parse("128m");

    private final Reading reading;

    private ServiceSpecReader(Reading reading) {
        this.reading = reading;
    }

    /** @throws InvalidDocumentException with every problem found */
    static ServiceSpec read(YamlDocument document) {
        var reading = new Reading(document);
        Optional<ServiceSpec> spec = reading.root().flatMap(new ServiceSpecReader(reading)::spec);
        return reading.finish(spec::orElseThrow);
    }

    private Optional<ServiceSpec> spec(Fields fields) {
        Optional<String> service = fields.requiredText("service", NAME, NAME_MEANS);
        Optional<String> main = fields.requiredText("main", CLASS, "a class with its package");
        int replicas = fields.integer("replicas", 1, ServiceSpec.MAX_REPLICAS).orElse(1);
        MemorySize memory = fields.parsed("memory", MemorySize::parse).orElse(DEFAULT_MEMORY);
        Optional<String> database =
                fields.text("database", DATABASE, "a name of lower case letters, digits and '_', at most 31");
        Topics topics = fields.fields("topics").map(this::topics).orElse(Topics.NONE);
        List<String> links = fields.distinctTexts("links", NAME, NAME_MEANS);
        List<Route> routes = fields.list("routes", this::route);
        refuseTwice(fields, "routes", "path", routes, Route::path);
        List<String> roles = fields.distinctTexts("roles", ROLE, "a role such as entries.read");
        List<Slo> slo = fields.list("slo", node -> slo(node, routes));
        refuseTwice(fields, "slo", "name", slo, Slo::name);
        boolean delivery = fields.bool("delivery").orElse(false);
        fields.refuseOthers();
        if (!reading.isSound()) {
            return Optional.empty();
        }
        return Optional.of(new ServiceSpec(
                service.orElseThrow(),
                main.orElseThrow(),
                replicas,
                memory,
                database,
                topics,
                links,
                routes,
                roles,
                slo,
                delivery));
    }

    private Topics topics(Fields fields) {
        List<OwnedTopic> owns = fields.list("owns", this::ownedTopic);
        refuseTwice(fields, "owns", "name", owns, OwnedTopic::name);
        List<String> reads = fields.distinctTexts("reads", TOPIC, TOPIC_MEANS);
        fields.refuseOthers();
        return new Topics(owns, reads);
    }

    private Optional<OwnedTopic> ownedTopic(YamlNode node) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> name = fields.requiredText("name", TOPIC, TOPIC_MEANS);
            Optional<TopicKind> kind =
                    fields.requiredText("kind", KIND, "state, messages or log").map(ServiceSpecReader::kind);
            Optional<Integer> partitions = fields.requiredInteger("partitions", 1, 64);
            fields.refuseOthers();
            return name.flatMap(n -> kind.flatMap(k -> partitions.map(p -> new OwnedTopic(n, k, p))));
        });
    }

    private static TopicKind kind(String text) {
        return TopicKind.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private Optional<Route> route(YamlNode node) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> path =
                    fields.requiredText("path", PREFIX, "a path prefix such as /v1/entries, without '/' at its end");
            fields.refuseOthers();
            return path.map(Route::new);
        });
    }

    private Optional<Slo> slo(YamlNode node, List<Route> routes) {
        return reading.fields(node).flatMap(fields -> {
            Optional<String> name = fields.requiredText("name", NAME, NAME_MEANS);
            Optional<Endpoint> route = fields.requiredParsed("route", Endpoint::parse);
            Optional<Percentage> good = fields.requiredParsed("good", Percentage::parse);
            Optional<Duration> under = fields.requiredParsed("under", Durations::parse);
            fields.refuseOthers();
            route.filter(endpoint -> routes.stream().noneMatch(prefix -> prefix.covers(endpoint.path())))
                    .ifPresent(endpoint -> reading.note(
                            fields.path("route"), "'" + endpoint.path() + "' lies below none of the service's routes"));
            under.filter(Duration::isZero)
                    .ifPresent(zero -> reading.note(fields.path("under"), "must be more than zero"));
            return name.flatMap(n -> route.flatMap(r ->
                    good.flatMap(g -> under.filter(Duration::isPositive).map(u -> new Slo(n, r, g, u)))));
        });
    }

    /** Indices agree with the document only while no item was refused; then another problem is noted anyway. */
    private <T> void refuseTwice(Fields fields, String list, String key, List<T> items, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(id.apply(items.get(i)))) {
                String path = JsonPointer.child(JsonPointer.child(fields.path(list), i), key);
                reading.note(path, "'" + id.apply(items.get(i)) + "' is given twice");
            }
        }
    }
}
