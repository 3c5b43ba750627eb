package dev.muster.drills.incidents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The order in which answers about stock must have been decided: a lower version of a SKU before a higher one, the movement
 * that made a version before those who saw it, and what was answered before what was sent after that. A cycle in it is a
 * history that no order of single steps explains; all of it is found in one pass, and nothing is tried out.
 *
 * <p>Beside the answers, its nodes are moments: one between two versions of a SKU, one for each end of an operation. They keep
 * the number of edges in proportion to that of the answers.
 */
final class VersionOrder {
    private final List<StockWord> words;
    private final List<List<Integer>> after = new ArrayList<>();

    VersionOrder(List<StockWord> words) {
        this.words = List.copyOf(words);
        words.forEach(_ -> node());
        versions();
        time();
    }

    private int node() {
        after.add(new ArrayList<>());
        return after.size() - 1;
    }

    private void edge(int from, int to) {
        after.get(from).add(to);
    }

    private void versions() {
        Map<String, SortedMap<Long, List<Integer>>> bySku = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            for (String sku : words.get(i).skus()) {
                bySku.computeIfAbsent(sku, _ -> new TreeMap<>())
                        .computeIfAbsent(words.get(i).version(sku), _ -> new ArrayList<>())
                        .add(i);
            }
        }
        bySku.forEach((sku, versions) -> {
            int before = node();
            for (List<Integer> same : versions.values()) {
                int next = node();
                int made = node();
                edge(before, made);
                for (int word : same) {
                    boolean moved = words.get(word).hasMoved(sku);
                    edge(moved ? before : made, word);
                    edge(word, moved ? made : next);
                }
                edge(made, next);
                before = next;
            }
        });
    }

    private void time() {
        List<Integer> byEnd = indices(Comparator.comparingLong(StockWord::done));
        List<Integer> bySending = indices(Comparator.comparingLong(StockWord::sent));
        int moment = node();
        int ended = 0;
        for (int word : bySending) {
            while (ended < byEnd.size()
                    && words.get(byEnd.get(ended)).done() < words.get(word).sent()) {
                int next = node();
                edge(moment, next);
                edge(byEnd.get(ended), next);
                moment = next;
                ended++;
            }
            edge(moment, word);
        }
    }

    private List<Integer> indices(Comparator<StockWord> order) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            indices.add(i);
        }
        indices.sort(Comparator.comparing(words::get, order));
        return indices;
    }

    /** The answers of one cycle, in its order; empty if there is none. */
    List<StockWord> cycle() {
        int[] before = new int[after.size()];
        after.forEach(edges -> edges.forEach(to -> before[to]++));
        Deque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] == 0) {
                free.add(i);
            }
        }
        while (!free.isEmpty()) {
            for (int to : after.get(free.remove())) {
                if (--before[to] == 0) {
                    free.add(to);
                }
            }
        }
        Set<Integer> bound = new HashSet<>();
        for (int i = 0; i < before.length; i++) {
            if (before[i] > 0) {
                bound.add(i);
            }
        }
        return bound.isEmpty() ? List.of() : shortest(bound);
    }

    /** Among the nodes that wait for a cycle, the shortest through any of their first answers. */
    private List<StockWord> shortest(Set<Integer> bound) {
        List<Integer> best = List.of();
        for (int start : bound.stream()
                .filter(node -> node < words.size())
                .sorted()
                .limit(200)
                .toList()) {
            List<Integer> found = around(start, bound);
            if (!found.isEmpty() && (best.isEmpty() || found.size() < best.size())) {
                best = found;
            }
        }
        return best.stream().filter(node -> node < words.size()).map(words::get).toList();
    }

    private List<Integer> around(int start, Set<Integer> bound) {
        int[] from = new int[after.size()];
        Set<Integer> seen = new LinkedHashSet<>();
        Deque<Integer> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            int node = next.remove();
            for (int to : after.get(node)) {
                if (to == start) {
                    List<Integer> cycle = new ArrayList<>();
                    for (int at = node; at != start; at = from[at]) {
                        cycle.addFirst(at);
                    }
                    cycle.addFirst(start);
                    return cycle;
                }
                if (bound.contains(to) && seen.add(to)) {
                    from[to] = node;
                    next.add(to);
                }
            }
        }
        return List.of();
    }
}
