package dev.muster.inventory.api;

import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.Sku;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code sku,quantity} lines under a header of these names; every bad line is reported, or all are taken. */
final class CsvImport {
    private static final String HEADER = "sku,quantity";

    private final TreeMap<Sku, Integer> quantities = new TreeMap<>();
    private final Map<Sku, Integer> seen = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private CsvImport() {}

    static Lines parse(String csv) {
        CsvImport run = new CsvImport();
        List<String> lines = csv.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            run.refuse(1, "must be the header " + HEADER);
        } else {
            run.readAll(lines);
        }
        if (!run.violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(run.violations));
        }
        return new Lines(run.quantities);
    }

    private void readAll(List<String> lines) {
        if (lines.size() == 1) {
            refuse(1, "must be followed by lines");
        }
        if (lines.size() - 1 > Limits.MAX_IMPORT_LINES) {
            refuse(lines.size(), "is one of more than " + Limits.MAX_IMPORT_LINES);
            return;
        }
        for (int i = 1; i < lines.size(); i++) {
            read(i + 1, lines.get(i));
        }
    }

    private void read(int number, String line) {
        List<String> fields = List.of(line.split(",", -1));
        if (fields.size() != 2) {
            refuse(number, "must have 2 fields, has " + fields.size());
            return;
        }
        String sku = fields.getFirst().strip();
        Integer quantity = quantity(fields.getLast().strip());
        if (!Sku.accepts(sku)) {
            refuse(number, "sku " + Limits.NAME_RULE);
        }
        if (quantity == null) {
            refuse(number, "quantity must be a number from 1 to " + Limits.MAX_QUANTITY);
        }
        if (Sku.accepts(sku) && quantity != null) {
            add(number, new Sku(sku), quantity);
        }
    }

    private void add(int number, Sku sku, int quantity) {
        Integer first = seen.putIfAbsent(sku, number);
        if (first != null) {
            refuse(number, "names " + sku + " again, first named by line " + first);
        }
        quantities.put(sku, quantity);
    }

    private void refuse(int number, String message) {
        violations.add(new Violation("line " + number, message));
    }

    private static @Nullable Integer quantity(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            return null;
        }
        int quantity = Integer.parseInt(text);
        return quantity >= 1 && quantity <= Limits.MAX_QUANTITY ? quantity : null;
    }
}
