package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a service wants of one namespace, as a record of its own; as a bean it is checked against every snapshot that arrives.
 *
 * <p>A snapshot that any view refuses is not taken. The reader is called once for each snapshot; it must be a pure
 * function of what it is given. Two views are the same only if they are the same object.
 *
 * @param <R> an immutable record
 */
public final class View<R> {
    private final String namespace;
    private final Function<Section, R> reader;

    private View(String namespace, Function<Section, R> reader) {
        this.namespace = requireNonNull(namespace, "namespace is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    /**
     * A view of a namespace.
     *
     * @param reader makes the record; bounds belong in the calls of {@link Section}, what holds between values in the
     *     record's constructor, whose exception's message is reported
     */
    public static <R> View<R> of(String namespace, Function<Section, R> reader) {
        return new View<>(namespace, reader);
    }

    @Nullable
    R read(Map<String, Object> namespaces, List<Violation> violations) {
        return Section.read(namespace, namespaces.get(namespace), reader, violations);
    }

    @Override
    public String toString() {
        return "View[" + namespace + "]";
    }
}
