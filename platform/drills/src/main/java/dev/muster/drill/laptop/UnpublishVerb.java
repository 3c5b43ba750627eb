package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import java.time.Duration;
import java.util.Optional;

/** A file of the configuration as it was before the last publication of this run, as one more commit. */
final class UnpublishVerb implements Verb<Action.Unpublish> {
    private final Site site;
    private final Publications publications;

    UnpublishVerb(Site site, Publications publications) {
        this.site = requireNonNull(site, "site is null");
        this.publications = requireNonNull(publications, "publications is null");
    }

    @Override
    public Class<Action.Unpublish> does() {
        return Action.Unpublish.class;
    }

    @Override
    public Optional<Plan> plan(Action.Unpublish unpublish) {
        return Optional.empty();
    }

    @Override
    public void begin(Action.Unpublish unpublish, Duration lease) {
        String basis = publications.basis(unpublish.file());
        publications.published(unpublish, site.configFile(unpublish.file()).restore("Drill: " + unpublish, basis));
    }

    @Override
    public boolean undo(Undo undo) {
        return false;
    }

    @Override
    public Optional<Sample> seen(Action.Unpublish unpublish, Metric metric) {
        return publications.seen(unpublish, metric);
    }
}
