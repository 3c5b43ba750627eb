package dev.muster.cli.release;

import dev.muster.spec.Fields;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Reading;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What whoever releases has thought of before: what changes for whom, how it is taken back, and which load it meets. It
 * stands in the commit's message, so that the history of what runs tells it.
 */
record ChangeCard(String scope, String rollback, String expectedLoad) {
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cntrl}]{3,500}");
    private static final Pattern LOAD = Pattern.compile("(?=.*\\d)[^\\p{Cntrl}]{3,500}");

    /** A card as far as it is filled in, by options or by a file. */
    record Draft(Optional<String> scope, Optional<String> rollback, Optional<String> expectedLoad) {

        /** Reads a YAML file with the keys {@code scope}, {@code rollback} and {@code expectedLoad}. */
        static Draft read(Path file, List<String> problems) {
            try {
                var reading = new Reading(YamlDocument.parse(file));
                Optional<Draft> draft = reading.root().map(Draft::of);
                return reading.finish(draft::orElseThrow);
            } catch (InvalidDocumentException e) {
                e.violations().stream().map(Violation::toString).forEach(problems::add);
                return new Draft(Optional.empty(), Optional.empty(), Optional.empty());
            }
        }

        private static Draft of(Fields fields) {
            Pattern any = Pattern.compile("(?s).*");
            Draft draft = new Draft(
                    fields.text("scope", any, "a text"),
                    fields.text("rollback", any, "a text"),
                    fields.text("expectedLoad", any, "a text"));
            fields.refuseOthers();
            return draft;
        }

        /** This, and the other where it says nothing. */
        Draft or(Draft other) {
            return new Draft(
                    scope.or(other::scope), rollback.or(other::rollback), expectedLoad.or(other::expectedLoad));
        }

        /** The card, if it is complete; each thing that is not is added to the problems. */
        Optional<ChangeCard> complete(List<String> problems) {
            int before = problems.size();
            check(problems, "scope", scope, TEXT, "what changes, and for whom");
            check(problems, "rollback", rollback, TEXT, "how it is taken back, and what cannot be");
            check(problems, "expected load", expectedLoad, LOAD, "the load it meets, with a number, such as 120/s");
            return problems.size() > before
                    ? Optional.empty()
                    : Optional.of(new ChangeCard(
                            scope.orElseThrow().strip(),
                            rollback.orElseThrow().strip(),
                            expectedLoad.orElseThrow().strip()));
        }

        private static void check(
                List<String> problems, String name, Optional<String> value, Pattern form, String expected) {
            if (value.isEmpty()) {
                problems.add("the change card lacks its " + name + ": " + expected);
            } else if (!form.matcher(value.get().strip()).matches()) {
                problems.add("the change card's " + name + " must say " + expected + ", not '" + value.get() + "'");
            }
        }
    }

    /** As a commit's message tells it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Scope: " + scope);
        lines.add("Rollback: " + rollback);
        lines.add("Expected-Load: " + expectedLoad);
        return lines;
    }
}
