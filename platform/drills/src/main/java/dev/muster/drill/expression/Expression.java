package dev.muster.drill.expression;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Ruling.Answer;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of one figure with one bound, say {@code good(place) >= 99.9%} or {@code p99(place) <= 3 x baseline}.
 *
 * <p>The language is closed: it calls nothing, so a drill from someone else is safe to run. A figure without samples, or
 * with too few, is unknown and never holds. Immutable; two that compare the same are equal.
 */
public final class Expression {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9]*)(?:\\(([^()]*)\\))?\\s*(<=|>=|<|>|=)\\s*(\\S+?)(\\s*x\\s+baseline)?");
    private static final Pattern FACTOR = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6})?");

    private final Metric metric;
    private final Operator operator;
    private final Bound bound;

    private Expression(Metric metric, Operator operator, Bound bound) {
        this.metric = requireNonNull(metric, "metric is null");
        this.operator = requireNonNull(operator, "operator is null");
        this.bound = requireNonNull(bound, "bound is null");
    }

    /** Reads an expression; anything else is an IllegalArgumentException that says what is wrong. */
    public static Expression parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "must be a comparison such as 'good(place) >= 99.9%' or 'recover <= 60s', not '" + text + "'");
        }
        String of = form.group(2) == null ? "" : form.group(2).strip();
        Metric metric = new Metric(Figure.named(form.group(1)), of);
        metric.figure().refuse(of).ifPresent(refusal -> {
            throw new IllegalArgumentException(refusal + ": '" + text + "'");
        });
        Bound bound = form.group(5) == null ? fixed(metric, form.group(4)) : ofBaseline(form.group(4));
        return new Expression(metric, Operator.of(form.group(3)), bound);
    }

    /** Whether a text looks like one: a name alone does not. */
    public static boolean isMeant(String text) {
        return text.matches("(?s).*[<>=].*");
    }

    private static Bound fixed(Metric metric, String text) {
        Quantity quantity = Quantity.parse(text);
        boolean fits = quantity.dimension() == metric.figure().dimension() || metric.figure() == Figure.GAUGE;
        if (!fits) {
            throw new IllegalArgumentException(metric + " is a "
                    + word(metric.figure().dimension()) + ", and '" + text + "' is a " + word(quantity.dimension()));
        }
        return new Bound.Fixed(quantity);
    }

    private static String word(Dimension dimension) {
        return switch (dimension) {
            case SHARE -> "share (%)";
            case TIME -> "time (ms, s, m)";
            case RATE -> "rate (/s)";
            case COUNT -> "count (no unit)";
            case SIZE -> "size (KB, MB, GB)";
        };
    }

    private static Bound ofBaseline(String text) {
        if (!FACTOR.matcher(text).matches()) {
            throw new IllegalArgumentException("how many times the baseline? '" + text + "' is no number");
        }
        return new Bound.OfBaseline(Double.parseDouble(text));
    }

    public Metric metric() {
        return metric;
    }

    /** What it comes to; {@code baseline} is asked only by bounds that are relative to it. */
    public Ruling judge(Samples now, Samples baseline) {
        Optional<Sample> sample = now.read(metric);
        Optional<String> lack = lack(sample, "");
        if (lack.isPresent()) {
            return new Ruling(Answer.UNKNOWN, lack.get());
        }
        return switch (bound) {
            case Bound.Fixed(Quantity quantity) -> compare(sample.orElseThrow(), quantity.value(), "");
            case Bound.OfBaseline(double factor) -> {
                Optional<Sample> before = baseline.read(metric);
                yield lack(before, " in the steady state")
                        .map(why -> new Ruling(Answer.UNKNOWN, why))
                        .orElseGet(() -> {
                            double base = before.orElseThrow().value();
                            String shown =
                                    ", " + new Quantity(base, metric.figure().dimension()) + " before";
                            return compare(sample.orElseThrow(), factor * base, shown);
                        });
            }
        };
    }

    private Optional<String> lack(Optional<Sample> sample, String where) {
        long least = metric.figure().leastSamples();
        if (sample.isEmpty()) {
            return Optional.of(this + ": no data" + where);
        }
        long n = sample.get().n();
        return n < least ? Optional.of(this + ": " + n + " samples" + where + ", it takes " + least) : Optional.empty();
    }

    private Ruling compare(Sample sample, double limit, String more) {
        Answer answer = operator.holds(sample.value(), limit) ? Answer.HOLDS : Answer.FAILS;
        if (sample.least() && !operator.staysSo(sample.value(), limit)) {
            answer = Answer.UNKNOWN;
        }
        return new Ruling(answer, this + ": " + sample.show(metric.figure().dimension()) + more);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expression expression
                && metric.equals(expression.metric)
                && operator == expression.operator
                && bound.equals(expression.bound);
    }

    @Override
    public int hashCode() {
        return Objects.hash(metric, operator, bound);
    }

    @Override
    public String toString() {
        return metric + " " + operator + " " + bound;
    }
}
