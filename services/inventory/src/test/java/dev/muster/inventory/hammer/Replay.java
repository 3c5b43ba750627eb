package dev.muster.inventory.hammer;

import dev.muster.events.ReservationState;
import dev.muster.inventory.hammer.Books.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The movements of every SKU, replayed in the order of its versions: without a gap, never over, and at the end what the
 * row of the SKU says.
 */
final class Replay {
    private final Map<String, TreeMap<Long, Level>> levels = new HashMap<>();
    private final List<String> findings = new ArrayList<>();

    private Replay() {}

    static Replay of(Books books) {
        Replay replay = new Replay();
        replay.movements(books).forEach((sku, moves) -> replay.run(sku, moves));
        books.levels().forEach(replay::compare);
        return replay;
    }

    List<String> findings() {
        return findings;
    }

    /** The level a SKU had at a version; null where there was no such version. */
    @Nullable
    Level at(String sku, long version) {
        return version == 0
                ? Level.NONE
                : levels.getOrDefault(sku, new TreeMap<>()).get(version);
    }

    private Map<String, SortedMap<Long, UnaryOperator<Level>>> movements(Books books) {
        Map<String, SortedMap<Long, UnaryOperator<Level>>> moves = new HashMap<>();
        books.receipts()
                .forEach((id, receipt) ->
                        add(moves, receipt.sku(), receipt.skuVersion(), id, receive(receipt.quantity())));
        books.orders().forEach((id, order) -> {
            for (Books.Line line : order.lines()) {
                if (line.heldVersion() != null) {
                    add(moves, line.sku(), line.heldVersion(), id, hold(line.quantity()));
                }
                if (line.endedVersion() != null) {
                    add(moves, line.sku(), line.endedVersion(), id, end(order.state(), line.quantity()));
                }
            }
        });
        return moves;
    }

    private void add(
            Map<String, SortedMap<Long, UnaryOperator<Level>>> moves,
            String sku,
            long version,
            String by,
            UnaryOperator<Level> move) {
        if (moves.computeIfAbsent(sku, name -> new TreeMap<>()).put(version, move) != null) {
            findings.add(sku + ": version " + version + " is two movements, one of them by " + by);
        }
    }

    private void run(String sku, SortedMap<Long, UnaryOperator<Level>> moves) {
        TreeMap<Long, Level> replayed = new TreeMap<>();
        Level level = Level.NONE;
        for (Map.Entry<Long, UnaryOperator<Level>> move : moves.entrySet()) {
            if (move.getKey() != level.version() + 1) {
                findings.add(sku + ": after version " + level.version() + " comes " + move.getKey());
            }
            Level moved = move.getValue().apply(level);
            level = new Level(moved.received(), moved.held(), moved.sold(), move.getKey());
            if (level.held() < 0 || level.available() < 0) {
                findings.add(sku + ": oversold, " + level);
            }
            replayed.put(move.getKey(), level);
        }
        levels.put(sku, replayed);
    }

    private void compare(String sku, Level row) {
        Map.@Nullable Entry<Long, Level> last =
                levels.getOrDefault(sku, new TreeMap<>()).lastEntry();
        Level replayed = last == null ? Level.NONE : last.getValue();
        if (!replayed.equals(row)) {
            findings.add(sku + ": the row says " + row + ", its movements " + replayed);
        }
    }

    private static UnaryOperator<Level> receive(int quantity) {
        return level -> new Level(level.received() + quantity, level.held(), level.sold(), level.version());
    }

    private static UnaryOperator<Level> hold(int quantity) {
        return level -> new Level(level.received(), level.held() + quantity, level.sold(), level.version());
    }

    private static UnaryOperator<Level> end(ReservationState state, int quantity) {
        int sold = state == ReservationState.CONFIRMED ? quantity : 0;
        return level -> new Level(level.received(), level.held() - quantity, level.sold() + sold, level.version());
    }
}
