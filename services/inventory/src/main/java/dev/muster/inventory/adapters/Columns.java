package dev.muster.inventory.adapters;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Turns rows into columns: one array a column, as {@code unnest} wants them. */
final class Columns<T> {
    private final List<T> rows;

    Columns(Collection<T> rows) {
        this.rows = List.copyOf(rows);
    }

    int size() {
        return rows.size();
    }

    String[] text(Function<T, ? extends @Nullable Object> column) {
        @Nullable String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.apply(rows.get(i));
            values[i] = value == null ? null : value.toString();
        }
        return values;
    }

    String[] repeat(Instant value) {
        String[] values = new String[rows.size()];
        Arrays.fill(values, value.toString());
        return values;
    }

    long[] numbers(ToLongFunction<T> column) {
        return rows.stream().mapToLong(column).toArray();
    }

    Long[] optionalNumbers(Function<T, @Nullable Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    int[] integers(ToIntFunction<T> column) {
        return rows.stream().mapToInt(column).toArray();
    }
}
