package dev.muster.inventory.hammer;

import dev.muster.events.ReservationChanged;
import dev.muster.inventory.hammer.Attempt.Received;
import dev.muster.inventory.hammer.Attempt.Shortage;
import dev.muster.inventory.hammer.Attempt.SoldOut;
import dev.muster.inventory.hammer.Attempt.Stands;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Linearizability per SKU: versions never run against real time. What was answered before something else was asked has
 * the lower version, refusals included; a refusal at a version stands right behind the movement that made it.
 *
 * <p>A movement that was asked for several times happened at one of them, so it counts from the first call on, up to the
 * first answer that told of it.
 */
final class RealTime {
    private RealTime() {}

    static List<String> check(Collection<Attempt> history) {
        Map<String, Map<Long, Seen>> bySku = new HashMap<>();
        Map<String, Long> firstAsked = new HashMap<>();
        history.forEach(attempt -> firstAsked.merge(attempt.subject(), attempt.began(), Math::min));
        history.forEach(attempt -> seen(attempt, firstAsked.getOrDefault(attempt.subject(), attempt.began()))
                .forEach(seen ->
                        bySku.computeIfAbsent(seen.sku, sku -> new TreeMap<>()).merge(seen.rank, seen, Seen::and)));
        List<String> findings = new ArrayList<>();
        bySku.values().forEach(seen -> check(seen.values(), findings));
        return findings;
    }

    private static void check(Collection<Seen> ascending, List<String> findings) {
        Seen latest = null;
        for (Seen seen : ascending) {
            if (latest != null && seen.ended < latest.began) {
                findings.add(seen.sku + ": " + seen + " was answered before " + latest + " was asked");
            }
            latest = Stream.of(seen, latest == null ? seen : latest)
                    .max(Comparator.comparingLong(Seen::began))
                    .orElseThrow();
        }
    }

    private static Stream<Seen> seen(Attempt attempt, long firstAsked) {
        return switch (attempt.answer()) {
            case Stands(ReservationChanged told) ->
                told.lines().stream()
                        .filter(line -> line.skuVersion() != null)
                        .map(line -> movement(line.sku(), line.skuVersion(), firstAsked, attempt.ended()));
            case Received told -> Stream.of(movement(told.sku(), told.skuVersion(), firstAsked, attempt.ended()));
            case SoldOut(List<Shortage> shortages) -> shortages.stream().map(shortage -> refusal(shortage, attempt));
            case Attempt.Refused refused -> Stream.of();
            case Attempt.Sent sent -> Stream.of();
            case Attempt.Unknown unknown -> Stream.of();
        };
    }

    private static Seen movement(String sku, long version, long began, long ended) {
        return new Seen(sku, 2 * version, began, ended);
    }

    private static Seen refusal(Shortage shortage, Attempt attempt) {
        return new Seen(shortage.sku(), 2 * shortage.version() + 1, attempt.began(), attempt.ended());
    }

    /** Something at a version, or right behind one: even ranks are movements, odd ones refusals. */
    private record Seen(String sku, long rank, long began, long ended) {
        Seen and(Seen other) {
            // Of several refusals at one version the latest asked and the first answered bind the most.
            return rank % 2 == 1
                    ? new Seen(sku, rank, Math.max(began, other.began), Math.min(ended, other.ended))
                    : new Seen(sku, rank, Math.min(began, other.began), Math.min(ended, other.ended));
        }

        @Override
        public String toString() {
            return (rank % 2 == 1 ? "refusal at version " : "version ") + rank / 2;
        }
    }
}
