package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.ImportRun;
import dev.muster.inventory.domain.Receipt;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.ReservedLine;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The writing statements with their arguments; what is written in order of id cannot deadlock. */
final class Writes {
    private Writes() {}

    static void stock(Pipeline pipeline, String sql, SortedMap<Sku, StockCell> levels) {
        Columns<Map.Entry<Sku, StockCell>> rows = new Columns<>(levels.entrySet());
        pipeline.write(
                sql,
                rows.size(),
                rows.text(Map.Entry::getKey),
                rows.numbers(level -> level.getValue().received()),
                rows.numbers(level -> level.getValue().held()),
                rows.numbers(level -> level.getValue().sold()),
                rows.numbers(level -> level.getValue().version()));
    }

    static void reservations(Pipeline pipeline, String sql, Collection<Reservation> reservations, Instant now) {
        Columns<Reservation> rows = new Columns<>(reservations);
        pipeline.write(
                sql,
                rows.size(),
                rows.text(Reservation::orderId),
                rows.text(Reservation::state),
                rows.integers(Reservation::version),
                rows.text(Reservation::until),
                rows.text(Reservation::reason),
                rows.repeat(now));
    }

    static void addedLines(Pipeline pipeline, Collection<Reservation> reservations) {
        Columns<LineRow> rows = new Columns<>(lines(reservations));
        pipeline.write(
                Sql.INSERT_LINES,
                rows.size(),
                rows.text(row -> row.order().orderId()),
                rows.text(row -> row.line().sku()),
                rows.integers(row -> row.line().quantity()),
                rows.optionalNumbers(row -> row.line().heldVersion()),
                rows.optionalNumbers(row -> row.line().endedVersion()));
    }

    static void endedLines(Pipeline pipeline, Collection<Reservation> reservations) {
        Columns<LineRow> rows = new Columns<>(lines(reservations));
        pipeline.write(
                Sql.END_LINES,
                rows.size(),
                rows.text(row -> row.order().orderId()),
                rows.text(row -> row.line().sku()),
                rows.optionalNumbers(row -> row.line().endedVersion()));
    }

    static void receipts(Pipeline pipeline, List<Receipt> receipts, Instant now) {
        Columns<Receipt> rows = new Columns<>(receipts);
        pipeline.write(
                Sql.INSERT_RECEIPTS,
                rows.size(),
                rows.text(Receipt::id),
                rows.text(Receipt::sku),
                rows.integers(Receipt::quantity),
                rows.numbers(Receipt::skuVersion),
                rows.text(Receipt::importId),
                rows.repeat(now));
    }

    static void imports(Pipeline pipeline, List<ImportRun> imports, Instant now) {
        Columns<ImportRun> rows = new Columns<>(imports);
        pipeline.write(
                Sql.INSERT_IMPORTS,
                rows.size(),
                rows.text(ImportRun::id),
                rows.text(ImportRun::hash),
                rows.integers(ImportRun::lines),
                rows.repeat(now));
    }

    private static List<LineRow> lines(Collection<Reservation> reservations) {
        return reservations.stream()
                .flatMap(order -> order.lines().stream().map(line -> new LineRow(order, line)))
                .toList();
    }

    private record LineRow(Reservation order, ReservedLine line) {}
}
