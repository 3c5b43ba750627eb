package dev.muster.responder;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.Fields;
import dev.muster.spec.Reading;
import dev.muster.spec.YamlDocument;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the responder may do, as {@code gitops/responder.yaml} says.
 *
 * @param usual in an environment that is not named
 * @param environments in those that are, by name
 */
record ResponderSettings(Rules usual, Map<String, Rules> environments) {
    static final String FILE = "gitops/responder.yaml";

    private static final Optional<Limit> PER_SERVICE = Optional.of(new Limit(1, Duration.ofMinutes(10)));
    private static final Optional<Limit> ALL = Optional.of(new Limit(4, Duration.ofHours(1)));
    private static final Optional<Limit> DRILLED = Optional.of(new Limit(60, Duration.ofHours(1)));

    /** What holds where nothing is said. */
    static final ResponderSettings DEFAULTS = new ResponderSettings(new Rules(true, PER_SERVICE, ALL), Map.of());

    ResponderSettings {
        environments = Map.copyOf(environments);
    }

    /**
     * Reads them as a commit has them; the defaults if the file is not there.
     *
     * @throws dev.muster.spec.InvalidDocumentException with every problem found
     */
    static ResponderSettings at(DeliveryRepository repository, String commit) {
        byte[] bytes = repository.files(commit, FILE).get(FILE);
        if (bytes == null) {
            return DEFAULTS;
        }
        var reading = new Reading(YamlDocument.parse(new ByteArrayInputStream(bytes), FILE));
        Optional<ResponderSettings> settings = reading.root().map(fields -> settings(reading, fields));
        return reading.finish(settings::orElseThrow);
    }

    /** What it may do in an environment. */
    Rules in(String environment) {
        return environments.getOrDefault(environment, usual);
    }

    private static ResponderSettings settings(Reading reading, Fields fields) {
        boolean enabled = fields.bool("enabled").orElse(true);
        Rules usual = limits(fields, new Rules(enabled, PER_SERVICE, ALL));
        Map<String, Rules> environments = new HashMap<>();
        fields.fields("environments")
                .ifPresent(all -> all.keys()
                        .forEach(name -> all.node(name)
                                .flatMap(reading::fields)
                                .ifPresent(one -> environments.put(name, environment(one, usual)))));
        fields.refuseOthers();
        return new ResponderSettings(usual, environments);
    }

    private static Rules environment(Fields fields, Rules usual) {
        boolean enabled = fields.bool("enabled").orElse(true) && usual.enabled();
        boolean drillable = fields.bool("drillable").orElse(false);
        Rules rules = limits(
                fields,
                drillable
                        ? new Rules(enabled, Optional.empty(), DRILLED)
                        : new Rules(enabled, usual.perService(), usual.all()));
        fields.refuseOthers();
        return rules;
    }

    private static Rules limits(Fields fields, Rules otherwise) {
        Optional<Fields> limits = fields.fields("limits");
        if (limits.isEmpty()) {
            return otherwise;
        }
        Optional<Optional<Limit>> perService = limits.get().parsed("perService", Limit::parse);
        Optional<Optional<Limit>> all = limits.get().parsed("all", Limit::parse);
        limits.get().refuseOthers();
        return new Rules(otherwise.enabled(), perService.orElse(otherwise.perService()), all.orElse(otherwise.all()));
    }
}
