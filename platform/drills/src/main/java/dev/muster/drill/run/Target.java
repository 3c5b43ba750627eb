package dev.muster.drill.run;

import dev.muster.drill.alerts.AlertSource;
import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Defect.Variant;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.expression.Samples;
import dev.muster.drill.journal.Undo;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A system that drills run on: the stack of this machine, or a cluster.
 *
 * <p>It touches nothing that it did not start. Calls come from one thread, but {@link #undo} from any. Failures are
 * {@link TargetException}s.
 */
public interface Target {
    /** The kind of undoing that brings the release in use back. */
    String RELEASE = "release";

    /** The kind of undoing that lets muted alerts be told again. */
    String MUTE = "mute";

    /** What watches it. */
    AlertSource alerts();

    /** What can be seen of it from inside, from now on. */
    default Insight insight() {
        return Insight.NONE;
    }

    /** Where customers come in. */
    URI entrance();

    /** What it lacks for this drill once it is prepared, in words; empty if it can be run. */
    List<String> lacks(Drill drill);

    /** Brings the system to the state the drill starts from, with this known-bad release if there is one. */
    void prepare(Optional<Variant> variant);

    /**
     * Holds the system for this run: unless {@link #keep} is called in each such length of time, what was begun is taken
     * back without the runner.
     */
    void hold(Duration lease);

    /**
     * Goes on holding it.
     *
     * @throws TargetException if it came too late, and everything is being taken back
     */
    void keep();

    /** Ends the holding: everything was undone. */
    void letGo();

    /** What will have to be undone if this action is begun: a kind of undoing and its terms, or none. */
    Optional<Plan> plan(Action action);

    /** Does it; a fault that can be leased is, for this long, and is renewed by {@link #renew}. */
    void begin(Action action, Duration lease);

    /** Goes on wanting what was begun. */
    void renew(Action action, Duration lease);

    /** Undoes something; doing it twice, or without need, changes nothing. */
    void undo(Undo undo);

    /** What of any drill is still in the system, in words. */
    List<String> residue();

    /** What runs in it now, and what it was told to run. */
    Sight look();

    /**
     * A look at a system.
     *
     * @param processes by their names, what each runs, or why it does not
     * @param commit the newest of the delivery repository, with its subject; empty if it could not be read
     */
    record Sight(Map<String, Running> processes, String commit, String subject) {
        /** Nothing was seen. */
        public static final Sight NONE = new Sight(Map.of(), "", "");

        public Sight {
            processes = Map.copyOf(processes);
        }
    }

    /**
     * A process as it is seen.
     *
     * @param state {@code running}, or another word
     * @param release the stamp of what it runs
     */
    record Running(String state, String release) {}

    /** Figures of the system as it is now, after this action was begun. */
    Samples seen(Action action);

    /** How to undo something. */
    record Plan(String what, Map<String, String> terms) {
        public Plan {
            terms = Map.copyOf(terms);
        }
    }
}
