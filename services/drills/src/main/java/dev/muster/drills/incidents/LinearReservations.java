package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drills.incidents.StockWord.Level;
import dev.muster.drills.shop.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reservations happened one after the other, on all SKUs at once, within the time between request and answer.
 *
 * <p>Answers say which version of each SKU they made or saw, so there is nothing to search for: each version was made once,
 * what was seen at a version is what the movements up to it left, a refusal is true at the version it names, and
 * {@link VersionOrder} has no cycle. What nobody answered counts from when it was sent, with what the final read found.
 */
final class LinearReservations implements Checker {
    @Override
    public String name() {
        return "linear-reservations";
    }

    @Override
    public Finding check(List<Line> history) {
        List<StockWord> words = StockWord.of(history);
        List<String> wrong = new ArrayList<>();
        refusals(words, wrong);
        levels(words, wrong);
        List<StockWord> cycle = new VersionOrder(words).cycle();
        if (!cycle.isEmpty()) {
            wrong.add("in no order: " + cycle.stream().map(StockWord::toString).collect(Collectors.joining("; ")));
        }
        long unclear = unclear(history);
        long moved = words.stream().filter(word -> !word.moved().isEmpty()).count();
        long refused = words.stream().filter(StockWord::refused).count();
        String because = moved + " movements, " + refused + " refusals and " + (words.size() - moved - refused)
                + " looks at levels, " + wrong.size() + " contradictions, " + unclear + " unclear";
        return Finding.safety(name(), wrong, moved > 1 && words.size() > moved && unclear == 0, because);
    }

    private static long unclear(List<Line> history) {
        Set<String> read = history.stream()
                .filter(line -> line.is(FinalReads.HOLD) && !line.flag("unanswered"))
                .map(line -> line.text("hold"))
                .collect(Collectors.toSet());
        return history.stream()
                .filter(StockWord::isOpen)
                .filter(line -> !read.contains(String.valueOf(line.facts().get(Counter.HOLD))))
                .count();
    }

    /** Of some SKU there has to be less than was asked for. */
    private static void refusals(List<StockWord> words, List<String> wrong) {
        words.stream()
                .filter(StockWord::refused)
                .filter(word -> word.saw().entrySet().stream()
                        .allMatch(level ->
                                level.getValue().available() >= -word.change().getOrDefault(level.getKey(), 0L)))
                .forEach(word -> wrong.add("refused although there was enough: " + word));
    }

    private static void levels(List<StockWord> words, List<String> wrong) {
        Map<String, SortedMap<Long, Version>> skus = new TreeMap<>();
        for (StockWord word : words) {
            for (String sku : word.skus()) {
                skus.computeIfAbsent(sku, _ -> new TreeMap<>())
                        .computeIfAbsent(word.version(sku), Version::new)
                        .add(sku, word, wrong);
            }
        }
        skus.forEach((sku, versions) -> replay(sku, versions, wrong));
    }

    /** From a level that was seen, over movements without a gap between them. */
    private static void replay(String sku, SortedMap<Long, Version> versions, List<String> wrong) {
        Level before = new Level(Long.MIN_VALUE, 0);
        for (Version next : versions.values()) {
            boolean follows = next.number == before.version() + 1 && next.moves.size() == 1;
            long left = before.available()
                    + next.moves.stream().mapToLong(Long::longValue).sum();
            if (follows && left < 0) {
                wrong.add(sku + ": more than there was is held at version " + next.number);
            }
            if (follows && next.seen.stream().anyMatch(seen -> seen != left)) {
                wrong.add(sku + ": " + next.seen + " seen at version " + next.number + ", movements leave " + left);
            }
            if (!next.seen.isEmpty()) {
                before = new Level(next.number, next.seen.getFirst());
            } else if (follows) {
                before = new Level(next.number, left);
            }
        }
    }

    /** All that is said of one version of a SKU. */
    private static final class Version {
        private final long number;
        private final List<Long> moves = new ArrayList<>();
        private final List<Long> seen = new ArrayList<>();

        Version(long number) {
            this.number = number;
        }

        void add(String sku, StockWord word, List<String> wrong) {
            Level level = word.saw().get(sku);
            if (level == null) {
                moves.add(word.change().getOrDefault(sku, 0L));
                if (moves.size() > 1) {
                    wrong.add(sku + ": version " + number + " was made twice, also by " + word);
                }
            } else if (!seen.contains(level.available())) {
                seen.add(level.available());
                if (seen.size() > 1) {
                    wrong.add(sku + ": " + seen + " seen at one version, " + number);
                }
            }
        }
    }
}
