package dev.muster.servicekit.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads single variables and notes what is wrong with them, so that all of it is told at once. */
record Settings(UnaryOperator<@Nullable String> lookup, List<String> errors) {
    Optional<String> text(String name) {
        return Optional.ofNullable(lookup.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A name of lower case letters, digits and '-'; without a default it has to be there. */
    String name(String name, @Nullable String byDefault) {
        Optional<String> value = text(name);
        if (value.isEmpty() && byDefault == null) {
            errors.add(name + " is missing");
        }
        value.filter(text -> !text.matches("[a-z][a-z0-9-]{0,62}"))
                .ifPresent(text -> errors.add(name + " is not a name of letters a-z, digits and '-': " + text));
        return value.orElse(byDefault == null ? "" : byDefault);
    }

    int port(String name) {
        Optional<String> value = text(name);
        if (value.filter(text -> !text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535)
                .isPresent()) {
            errors.add(name + " is not a port, 0 to 65535: " + value.get());
            return 0;
        }
        return value.map(Integer::valueOf).orElse(0);
    }

    Duration millis(String name, Duration byDefault) {
        Optional<String> value = text(name);
        if (value.filter(text -> !text.matches("\\d{1,7}")).isPresent()) {
            errors.add(name + " is not a number of milliseconds, 0 to 9999999: " + value.get());
            return byDefault;
        }
        return value.map(text -> Duration.ofMillis(Long.parseLong(text))).orElse(byDefault);
    }
}
