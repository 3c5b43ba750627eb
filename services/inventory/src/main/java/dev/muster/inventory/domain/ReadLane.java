package dev.muster.inventory.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers reserves that were believed sold out, from one look at the store that started after each of them arrived.
 *
 * <p>A known order is answered from its row. What is still short is refused with the level read. What is not short after
 * all, or held past its time, is left to the lane that can change something: the answer is then empty.
 */
final class ReadLane {
    private final StockView view;
    private final StockLevels levels;

    ReadLane(StockView view, StockLevels levels) {
        this.view = view;
        this.levels = levels;
    }

    List<Optional<Result>> answer(List<Command.Reserve> reserves) {
        Set<Sku> skus = new HashSet<>();
        List<OrderId> orders = new ArrayList<>(reserves.size());
        for (Command.Reserve reserve : reserves) {
            skus.addAll(reserve.lines().quantities().keySet());
            orders.add(reserve.orderId());
        }
        Sight sight = view.look(skus, orders);
        levels.apply(sight.stock());
        return reserves.stream().map(reserve -> answer(reserve, sight)).toList();
    }

    private static Optional<Result> answer(Command.Reserve reserve, Sight sight) {
        Reservation known = sight.reservations().get(reserve.orderId());
        if (known != null) {
            return known.isLapsed(sight.now()) ? Optional.empty() : Optional.of(known(reserve, known));
        }
        List<Shortage> shortages = new ArrayList<>();
        for (Map.Entry<Sku, Integer> line : reserve.lines().quantities().entrySet()) {
            StockCell cell = sight.stock().get(line.getKey());
            if (cell == null) {
                return Optional.empty();
            }
            if (cell.available() < line.getValue()) {
                shortages.add(new Shortage(line.getKey(), line.getValue(), cell.available(), cell.version()));
            }
        }
        return shortages.isEmpty() ? Optional.empty() : Optional.of(new Result.SoldOut(reserve.orderId(), shortages));
    }

    private static Result known(Command.Reserve reserve, Reservation known) {
        return known.matches(reserve.lines())
                ? new Result.Settled(known, false)
                : new Result.OtherLines(reserve.orderId());
    }
}
