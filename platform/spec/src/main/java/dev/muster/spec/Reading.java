package dev.muster.spec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** One pass over one document that notes everything wrong with it. Not thread-safe. */
public final class Reading {
    private final YamlDocument document;
    private final Violations violations;

    public Reading(YamlDocument document) {
        this.document = document;
        this.violations = new Violations(document.name());
    }

    /** The root as a mapping; empty, and noted, if it is something else. */
    public Optional<Fields> root() {
        return fields(document.root());
    }

    /** A value as a mapping. */
    public Optional<Fields> fields(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return Optional.of(new Fields(this, mapping));
        }
        return wrongKind(node, "a mapping");
    }

    Optional<YamlNode.Sequence> sequence(YamlNode node) {
        return node instanceof YamlNode.Sequence sequence ? Optional.of(sequence) : wrongKind(node, "a list");
    }

    /** A value as a text of a form. */
    public Optional<String> text(YamlNode node, Pattern form, String expected) {
        if (node instanceof YamlNode.Text text && form.matcher(text.value()).matches()) {
            return Optional.of(text.value());
        }
        return refused(node, "must be " + expected + ", not " + shown(node));
    }

    /** A value as a whole number within bounds, both included. */
    public Optional<Integer> integer(YamlNode node, int min, int max) {
        if (node instanceof YamlNode.Num number
                && isWhole(number.value())
                && number.value().compareTo(BigDecimal.valueOf(min)) >= 0
                && number.value().compareTo(BigDecimal.valueOf(max)) <= 0) {
            return Optional.of(number.value().intValue());
        }
        return refused(node, "must be a whole number from " + min + " to " + max + ", not " + shown(node));
    }

    Optional<Boolean> bool(YamlNode node) {
        return node instanceof YamlNode.Bool bool ? Optional.of(bool.value()) : wrongKind(node, "true or false");
    }

    <T> Optional<T> parsed(YamlNode node, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(bare(node)));
        } catch (IllegalArgumentException e) {
            return refused(node, String.valueOf(e.getMessage()));
        }
    }

    /** Notes something wrong with a value. */
    public void note(YamlNode node, String message) {
        note(node.position(), node.path(), message);
    }

    void note(Position position, String path, String message) {
        violations.add(position, path, message);
    }

    /** Notes something wrong with the value at a JSON pointer. */
    public void note(String path, String message) {
        Violation violation = document.violation(path, message);
        note(new Position(violation.line(), violation.column()), path, message);
    }

    /** Whether nothing is wrong so far. */
    public boolean isSound() {
        return violations.isEmpty();
    }

    /** Everything noted, in reading order. */
    public List<Violation> violations() {
        return violations.inReadingOrder();
    }

    /**
     * Makes the result, now that all of it was read.
     *
     * @throws InvalidDocumentException if anything was noted
     */
    public <T> T finish(Supplier<T> result) {
        violations.throwIfAny();
        return result.get();
    }

    private <T> Optional<T> wrongKind(YamlNode node, String expected) {
        return refused(node, "must be " + expected + ", not " + shown(node));
    }

    private <T> Optional<T> refused(YamlNode node, String message) {
        note(node, message);
        return Optional.empty();
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
    }

    private static String shown(YamlNode node) {
        String bare = bare(node);
        return bare.isEmpty() ? node.kind() : "'" + bare + "'";
    }

    private static String bare(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text -> text.value();
            case YamlNode.Num number -> number.value().toPlainString();
            case YamlNode.Bool bool -> Boolean.toString(bool.value());
            case YamlNode.Null _, YamlNode.Mapping _, YamlNode.Sequence _ -> "";
        };
    }
}
