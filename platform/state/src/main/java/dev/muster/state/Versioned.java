package dev.muster.state;

import static java.util.Objects.requireNonNull;

/**
 * A value with the version its authority gave it. The pair is immutable; whether the value itself is, lies with its
 * type.
 *
 * @param version zero or more, growing with each change of the value
 * @param value never null: absence is not a value
 */
public record Versioned<V>(long version, V value) {
    public Versioned {
        if (version < 0) {
            throw new IllegalArgumentException("version is negative: " + version);
        }
        requireNonNull(value, "value is null");
    }
}
