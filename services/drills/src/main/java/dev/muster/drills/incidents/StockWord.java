package dev.muster.drills.incidents;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import dev.muster.drills.shop.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one answer, or the final read of one that did not come, says of stock.
 *
 * @param sent nanoseconds of the run's clock
 * @param done likewise; {@link Long#MAX_VALUE} where nobody answered
 * @param moved the version after the movement, by SKU
 * @param change of what is available, by SKU
 * @param saw what was read, by SKU
 * @param refused whether there was said not to be enough
 */
record StockWord(
        String what,
        long sent,
        long done,
        Map<String, Long> moved,
        Map<String, Long> change,
        Map<String, Level> saw,
        boolean refused) {
    StockWord {
        requireNonNull(what, "what is null");
        moved = Map.copyOf(moved);
        change = Map.copyOf(change);
        saw = Map.copyOf(saw);
    }

    /** A level as it was read. */
    record Level(long version, long available) {}

    /** All of a history that say anything, in its order. */
    static List<StockWord> of(List<Line> history) {
        List<StockWord> words = new ArrayList<>();
        for (Line line : history) {
            if (line.is(Line.OPERATION) && line.text("end").equals("ok")) {
                words.add(of(line, line.facts().get(Counter.MOVED), line.number("done")));
            }
        }
        Map<String, Map<?, ?>> found = new HashMap<>();
        history.stream()
                .filter(line -> line.is(FinalReads.HOLD))
                .forEach(line -> found.put(line.text("hold"), map(line.body().get(Counter.MOVED))));
        history.stream()
                .filter(StockWord::isOpen)
                .map(line -> of(line, found.get(text(line.facts().get(Counter.HOLD))), Long.MAX_VALUE))
                .forEach(words::add);
        return words.stream()
                .filter(word -> !word.moved().isEmpty() || !word.saw().isEmpty())
                .toList();
    }

    /** Whether only the final read can tell what became of it. */
    static boolean isOpen(Line line) {
        return line.is(Line.OPERATION)
                && line.text("end").equals("unknown")
                && line.facts().containsKey(Counter.HOLD);
    }

    private static StockWord of(Line line, @Nullable Object moved, long done) {
        Map<String, Long> versions = numbers(moved);
        int sign = line.text("operation").equals("hold") ? -1 : 1;
        Map<String, Long> change = new TreeMap<>();
        numbers(line.facts().get(Counter.ASKED)).forEach((sku, quantity) -> change.put(sku, sign * quantity));
        Map<String, Level> saw = new TreeMap<>();
        map(line.facts().get(Counter.SAW))
                .forEach((sku, level) -> saw.put(
                        sku.toString(),
                        new Level(
                                number(map(level).get("version")),
                                number(map(level).get("available")))));
        return new StockWord(
                line.text("operation") + " " + text(line.facts().get(Counter.HOLD)),
                line.number("sent"),
                done,
                versions,
                change,
                saw,
                Boolean.TRUE.equals(line.facts().get(Counter.REFUSED)));
    }

    /** The version it names for a SKU; 0 for none. */
    long version(String sku) {
        Level level = saw.get(sku);
        return level != null ? level.version() : moved.getOrDefault(sku, 0L);
    }

    /** Whether it says that it moved this SKU. */
    boolean hasMoved(String sku) {
        return moved.containsKey(sku);
    }

    /** Every SKU of which it names a version. */
    Set<String> skus() {
        Set<String> skus = new HashSet<>(moved.keySet());
        skus.addAll(saw.keySet());
        return skus;
    }

    @Override
    public String toString() {
        return what.strip() + " sent at " + sent / 1_000_000 + " ms, "
                + (moved.isEmpty() ? "saw " + saw : "moved " + new TreeMap<>(moved));
    }

    private static Map<String, Long> numbers(@Nullable Object json) {
        Map<String, Long> numbers = new TreeMap<>();
        map(json).forEach((name, value) -> numbers.put(name.toString(), number(value)));
        return numbers;
    }

    private static Map<?, ?> map(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? map : Map.of();
    }

    private static long number(@Nullable Object json) {
        return json instanceof Number number ? number.longValue() : 0;
    }

    private static String text(@Nullable Object json) {
        return json == null ? "" : json.toString();
    }
}
