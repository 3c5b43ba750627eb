package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Expression;
import dev.muster.load.Phase;
import dev.muster.load.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A drill as its file says it.
 *
 * @param story what happens, for people
 * @param load a warm-up that counts for nothing, the steady state, which is the baseline, and the time of the faults, of
 *     which the file says the longest
 * @param ending when the load ends before that
 * @param steady what must hold before anything is disturbed
 * @param timeline in the order of their times
 * @param watch what alerts are to do about it
 * @param verify checkers by name, and expressions; all must hold
 * @param profiles by name, what is put wrong in it, if anything; {@code protected} is always there, and nothing is
 * @param plants each must turn the drill red
 * @param gameday what it is as a game for people, if it is one
 */
public record Drill(
        String name,
        String story,
        long seed,
        Map<String, Optional<Defect>> profiles,
        Profile load,
        Ending ending,
        List<Expression> steady,
        List<Step> timeline,
        Watch watch,
        List<Check> verify,
        List<Plant> plants,
        Optional<Briefing> gameday) {
    /** The profile that has to pass. */
    public static final String PROTECTED = "protected";

    /** The phase of the load that counts for nothing: cold processes are not what a drill is about. */
    public static final String WARM_UP = "warm-up";

    /** The phase of the load that is the baseline. */
    public static final String STEADY = "steady";

    /** The phase of the load in which things happen. */
    public static final String DISTURBED = "drill";

    public Drill {
        requireNonNull(name, "name is null");
        requireNonNull(story, "story is null");
        requireNonNull(load, "load is null");
        requireNonNull(ending, "ending is null");
        profiles = Map.copyOf(profiles);
        steady = List.copyOf(steady);
        timeline = List.copyOf(timeline);
        requireNonNull(watch, "watch is null");
        verify = List.copyOf(verify);
        plants = List.copyOf(plants);
        requireNonNull(gameday, "gameday is null");
    }

    /** Whether a phase of the load is one in which things happen; a step of the load begins another such phase. */
    public static boolean isDisturbed(String phase) {
        return phase.startsWith(DISTURBED);
    }

    /** From the start of the load until the first thing may happen. */
    public Duration calm() {
        return load.phases().stream()
                .filter(phase -> !isDisturbed(phase.name()))
                .map(Phase::length)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The drill as it is run with this put wrong on purpose. */
    public Drill with(Defect defect) {
        if (!(defect instanceof Defect.Instead instead) || timeline.isEmpty()) {
            return this;
        }
        List<Step> steps = new ArrayList<>(timeline);
        Step planned = steps.get(instead.step());
        steps.set(instead.step(), planned.with(instead.action(), instead.see()));
        return new Drill(name, story, seed, profiles, load, ending, steady, steps, watch, verify, plants, gameday);
    }

    /** The drill as people play it: its faults last until they end it, or for so long, and so does its load. */
    public Drill stretchedTo(Duration most) {
        List<Step> steps = timeline.stream()
                .map(step -> step.action() instanceof Action.Load
                        ? step
                        : new Step(
                                step.at(),
                                step.action(),
                                most,
                                step.within(),
                                step.see(),
                                step.heal().map(Heal::only)))
                .toList();
        return new Drill(
                name, story, seed, profiles, load.lasting(most), ending, steady, steps, watch, verify, plants, gameday);
    }

    /**
     * When the load ends: once all was seen that a verdict takes.
     *
     * @param until what the system is to be seen to have come back to, after the last fault
     * @param tail how long the load goes on after that
     */
    public record Ending(List<Expression> until, Duration tail) {
        public Ending {
            until = List.copyOf(until);
            requireNonNull(tail, "tail is null");
        }
    }

    /**
     * One thing that is done.
     *
     * @param at after the steady state
     * @param lease how long it lasts; what would outlive it is undone
     * @param within how soon its effect must be seen
     * @param see the effect
     * @param heal what the system mends by itself
     */
    public record Step(
            Duration at, Action action, Duration lease, Duration within, Expression see, Optional<Heal> heal) {
        public Step(Duration at, Action action, Duration lease, Duration within, Expression see) {
            this(at, action, lease, within, see, Optional.empty());
        }

        public Step {
            requireNonNull(at, "at is null");
            requireNonNull(action, "action is null");
            requireNonNull(lease, "lease is null");
            requireNonNull(within, "within is null");
            requireNonNull(see, "see is null");
        }

        private Step with(Action other, Expression effect) {
            return new Step(at, other, lease, within, effect, heal);
        }
    }

    /**
     * What the system is to mend by itself while the fault is not undone yet.
     *
     * @param within how long it is watched for
     * @param see how one sees that it is mended
     * @param stays for how long it must stay so, without a break, to be mended
     * @param ends whether all that is in force is undone then, this fault and those before it, whatever their leases
     */
    public record Heal(Duration within, Expression see, Duration stays, boolean ends) {
        public Heal(Duration within, Expression see) {
            this(within, see, Duration.ZERO, false);
        }

        public Heal {
            requireNonNull(within, "within is null");
            requireNonNull(see, "see is null");
            requireNonNull(stays, "stays is null");
        }

        /** The same, and the fault lasts as long as its lease. */
        private Heal only() {
            return new Heal(within, see, stays, false);
        }
    }

    /** One thing that must hold in the end. */
    public sealed interface Check {
        /** A checker, by its name. */
        record Named(String checker) implements Check {
            @Override
            public String toString() {
                return checker;
            }
        }

        /** A figure within its bound. */
        record Measured(Expression expression) implements Check {
            @Override
            public String toString() {
                return expression.toString();
            }
        }
    }

    /**
     * A defect that this drill must find.
     *
     * @param red the checks that must fail because of it, as {@code verify} has them
     */
    public record Plant(Defect defect, List<String> red) {
        public Plant {
            requireNonNull(defect, "defect is null");
            red = List.copyOf(red);
        }
    }
}
