package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.leaf.Version;
import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Another version of a service, wanted by a commit and undone by wanting the one before. */
final class ReleaseVerb implements Verb<Action.Release> {
    private static final String UNRELEASE = "unrelease";

    private final Versions versions;

    ReleaseVerb(Versions versions) {
        this.versions = requireNonNull(versions, "versions is null");
    }

    @Override
    public Class<Action.Release> does() {
        return Action.Release.class;
    }

    @Override
    public Optional<String> lack(Action.Release release) {
        return versions.lack(release.service());
    }

    @Override
    public Optional<Plan> plan(Action.Release release) {
        Version before = versions.before(release.service());
        return Optional.of(new Plan(
                UNRELEASE,
                Map.of(
                        "service", release.service(),
                        "digest", before.digest(),
                        "base", before.base(),
                        "schema", Integer.toString(before.schema()))));
    }

    @Override
    public void begin(Action.Release release, Duration lease) {
        versions.release(release.service(), release.version(), release.rolling());
    }

    @Override
    public boolean undo(Undo undo) {
        boolean mine = undo.what().equals(UNRELEASE);
        if (mine) {
            Map<String, String> terms = undo.terms();
            versions.want(
                    requireNonNull(terms.get("service")),
                    new Version(
                            requireNonNull(terms.get("digest")),
                            requireNonNull(terms.get("base")),
                            Integer.parseInt(requireNonNull(terms.get("schema")))),
                    "Take back what a drill released\n\nRollout: rolling\n");
        }
        return mine;
    }

    @Override
    public Optional<Sample> seen(Action.Release release, Metric metric) {
        return versions.seen(metric);
    }
}
