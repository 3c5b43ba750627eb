package dev.muster.servicekit.configuration;

import dev.muster.servicekit.problems.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of contents: the operator's file laid over, every view asked. Thread-safe if the views are. */
class Composer {
    private final List<View<?>> views;
    private final Optional<OverrideFile> override;

    Composer(List<View<?>> views, Optional<OverrideFile> override) {
        this.views = List.copyOf(views);
        this.override = override;
    }

    /** A snapshot of a content whose bytes have the hash the claim says. */
    Composition compose(Claim claim, byte[] body, Instant at) {
        Map<String, Object> content;
        try {
            content = Json.object(body);
        } catch (MalformedException e) {
            return new Composition.Refused(List.of(new Violation("", String.valueOf(e.getMessage()))));
        }
        Map<String, Object> namespaces = override.map(o -> o.over(content)).orElse(content);
        Map<View<?>, Object> read = new HashMap<>();
        List<Violation> violations = read(namespaces, read);
        return violations.isEmpty()
                ? new Composition.Composed(
                        ConfigurationSnapshot.of(claim, at, override.isPresent(), namespaces, read, body))
                : new Composition.Refused(violations);
    }

    /** A snapshot of the operator's file alone, if there is one and every view accepts it. */
    Optional<ConfigurationSnapshot> overrideAlone(Instant at) {
        return override.flatMap(o -> {
            Map<String, Object> namespaces = o.over(Map.of());
            Map<View<?>, Object> read = new HashMap<>();
            return read(namespaces, read).isEmpty()
                    ? Optional.of(ConfigurationSnapshot.ofOverrideAlone(at, namespaces, read))
                    : Optional.empty();
        });
    }

    Optional<OverrideFile> override() {
        return override;
    }

    /** Asks every view, so that everything wrong is known at once. */
    List<Violation> read(Map<String, Object> namespaces, Map<View<?>, Object> read) {
        List<Violation> violations = new ArrayList<>();
        for (View<?> view : views) {
            @Nullable Object value = view.read(namespaces, violations);
            if (value != null) {
                read.put(view, value);
            }
        }
        return violations;
    }
}
