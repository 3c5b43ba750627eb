package dev.muster.stack.release;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import java.util.regex.Pattern;

/** What a person calls a version of a service: what is built here, a Git ref of the checkout, or a known defect. */
public sealed interface VersionName {

    /** What is built in the checkout. */
    record Current() implements VersionName {
        @Override
        public String toString() {
            return CURRENT;
        }
    }

    /** A commit, branch or tag of the checkout. */
    record Ref(String name) implements VersionName {
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/~^-]{0,199}");

        public Ref {
            if (!FORM.matcher(name).matches()) {
                throw new StackProblem("not the name of a version: '" + name + "'");
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** What is built in the checkout, with a defect put in on purpose. */
    record KnownBad(String defect) implements VersionName {
        public KnownBad {
            if (!defect.matches("[A-Za-z0-9][A-Za-z0-9_.:+*?,@/=-]*")) {
                throw new StackProblem("not the name of a known defect: '" + defect + "'");
            }
        }

        @Override
        public String toString() {
            return KNOWN_BAD + defect;
        }
    }

    String CURRENT = "current";
    String KNOWN_BAD = "known-bad:";

    /**
     * Reads {@value #CURRENT}, {@code known-bad:<defect>}, or else a Git ref.
     *
     * @throws StackProblem if it is none of these
     */
    static VersionName of(String text) {
        if (requireNonNull(text, "text is null").equals(CURRENT)) {
            return new Current();
        }
        return text.startsWith(KNOWN_BAD) ? new KnownBad(text.substring(KNOWN_BAD.length())) : new Ref(text);
    }
}
