package dev.muster.drill.definition;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Expression;

/** Something put wrong on purpose. */
public sealed interface Defect {
    /**
     * A known-bad release of a service.
     *
     * @param defect what is wrong with it, by its name
     */
    record Variant(String service, String defect) implements Defect {
        public Variant {
            requireNonNull(service, "service is null");
            requireNonNull(defect, "defect is null");
        }

        @Override
        public String toString() {
            return service + "/" + defect;
        }
    }

    /** The alert that is to fire is never told. */
    record Muted() implements Defect {
        @Override
        public String toString() {
            return "mute-alert";
        }
    }

    /**
     * Another fault than one of the timeline.
     *
     * @param see its effect
     * @param step whose place it takes, from 0
     */
    record Instead(Action action, Expression see, int step) implements Defect {
        public Instead {
            requireNonNull(action, "action is null");
            requireNonNull(see, "see is null");
        }

        @Override
        public String toString() {
            return "instead " + action;
        }
    }
}
