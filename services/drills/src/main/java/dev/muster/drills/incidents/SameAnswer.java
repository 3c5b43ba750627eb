package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One key, one answer: 202 until the order is decided, then 201 with one body for ever; another request under the key is 422;
 * of those that were sent at once all are told of the same order.
 */
final class SameAnswer implements Checker {
    private static final int OTHER_REQUEST = 422;

    @Override
    public String name() {
        return "same-answer";
    }

    @Override
    public Finding check(List<Line> history) {
        List<String> wrong = new ArrayList<>();
        int keys = 0;
        int decided = 0;
        for (Line line : history) {
            List<Repeat> told = line.is(Line.OPERATION) ? Repeat.of(line) : List.of();
            keys += told.isEmpty() ? 0 : 1;
            decided += told.stream().anyMatch(Repeat::isDecided) ? 1 : 0;
            wrong(told).ifPresent(what -> wrong.add(line.facts().get("key") + ": " + what));
        }
        String because = keys + " keys asked for again, " + decided + " of them decided, " + wrong.size()
                + " answered in two ways";
        return Finding.safety(name(), wrong, decided > 0, because);
    }

    private static Optional<String> wrong(List<Repeat> told) {
        List<Repeat> same =
                told.stream().filter(Repeat::same).filter(Repeat::isSaying).toList();
        List<String> orders = same.stream()
                .map(Repeat::orderId)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        if (orders.size() > 1) {
            return Optional.of("became " + orders);
        }
        for (Repeat decided : same.stream().filter(Repeat::isDecided).toList()) {
            for (Repeat other : same) {
                boolean mustMatch = other.isDecided() || other.asked() > decided.answered();
                if (mustMatch
                        && (other.status() != decided.status() || !other.body().equals(decided.body()))) {
                    return Optional.of(decided.body() + ", and then " + other.status() + " " + other.body());
                }
            }
        }
        return same.stream()
                .filter(first -> first.status() < 300)
                .findFirst()
                .flatMap(first -> told.stream()
                        .filter(other -> !other.same() && other.isSaying() && other.asked() > first.answered())
                        .filter(other -> other.status() != OTHER_REQUEST)
                        .map(other -> "another request under it was answered " + other.status())
                        .findFirst());
    }
}
