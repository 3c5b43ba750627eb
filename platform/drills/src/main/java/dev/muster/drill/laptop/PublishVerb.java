package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.Target.Plan;
import dev.muster.drill.run.TargetException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A change of configuration, committed to the delivery repository and undone by committing what was there before. */
final class PublishVerb implements Verb<Action.Publish> {
    private static final String UNPUBLISH = "unpublish";

    private final Site site;
    private final Publications publications;

    PublishVerb(Site site, Publications publications) {
        this.site = requireNonNull(site, "site is null");
        this.publications = requireNonNull(publications, "publications is null");
    }

    @Override
    public Class<Action.Publish> does() {
        return Action.Publish.class;
    }

    @Override
    public Optional<Plan> plan(Action.Publish publish) {
        String basis = publications.basis(publish.file());
        return Optional.of(new Plan(UNPUBLISH, Map.of("file", publish.file(), "commit", basis)));
    }

    @Override
    public void begin(Action.Publish publish, Duration lease) {
        publications.published(
                publish,
                site.configFile(publish.file()).change("Change " + publish.file(), text -> replaced(text, publish)));
    }

    private static String replaced(String text, Action.Publish publish) {
        int first = text.indexOf(publish.replace());
        if (first < 0 || first != text.lastIndexOf(publish.replace())) {
            throw new TargetException("'" + publish.replace() + "' is not in " + publish.file() + " exactly once");
        }
        return text.replace(publish.replace(), publish.by());
    }

    @Override
    public boolean undo(Undo undo) {
        boolean mine = undo.what().equals(UNPUBLISH);
        if (mine) {
            String commit = requireNonNull(undo.terms().get("commit"));
            site.configFile(requireNonNull(undo.terms().get("file")))
                    .restore("Take back what a drill published", commit);
        }
        return mine;
    }

    @Override
    public Optional<Sample> seen(Action.Publish publish, Metric metric) {
        return publications.seen(publish, metric);
    }
}
