package dev.muster.servicekit.configuration;

import dev.muster.servicekit.problems.Violation;
import java.util.List;

/** What became of a content that was to become this process's snapshot. */
sealed interface Composition {
    /** Every view accepted it. */
    record Composed(ConfigurationSnapshot snapshot) implements Composition {}

    /** It is not of the form it has to have, or views refused it. */
    record Refused(List<Violation> violations) implements Composition {
        public Refused {
            violations = List.copyOf(violations);
        }

        String reason() {
            return Section.describe(violations);
        }
    }
}
