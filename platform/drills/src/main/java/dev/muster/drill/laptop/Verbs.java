package dev.muster.drill.laptop;

import dev.muster.drill.definition.Action;
import dev.muster.drill.journal.Undo;
import dev.muster.drill.run.TargetException;
import java.util.List;

/** Every verb of this machine's stack. */
final class Verbs {
    private final List<Verb<?>> all;

    private Verbs(List<Verb<?>> all) {
        this.all = List.copyOf(all);
    }

    static Verbs on(Site site) {
        var publications = new Publications(site);
        var versions = new Versions(site);
        return new Verbs(List.of(
                new KillVerb(site),
                new PauseVerb(site),
                new RestartVerb(site),
                new StopVerb(site),
                new DisturbVerb(site),
                new PublishVerb(site, publications),
                new UnpublishVerb(site, publications),
                new DriftVerb(site),
                new ReleaseVerb(versions),
                new RollbackVerb(versions),
                new LoadVerb()));
    }

    @SuppressWarnings("unchecked") // each verb says by its class what it does
    <A extends Action> Verb<A> of(A action) {
        return all.stream()
                .filter(verb -> verb.does().isInstance(action))
                .map(verb -> (Verb<A>) verb)
                .findFirst()
                .orElseThrow(() -> new TargetException("this target cannot " + action));
    }

    /** Undoes something of any verb; another kind of undoing is refused. */
    void undo(Undo undo) {
        if (all.stream().noneMatch(verb -> verb.undo(undo))) {
            throw new TargetException("this target cannot undo '" + undo + "'");
        }
    }

    List<String> residue() {
        return all.stream().flatMap(verb -> verb.residue().stream()).toList();
    }
}
