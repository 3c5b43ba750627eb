package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All configuration of an environment at one moment: an immutable tree by namespace, with one canonical encoding.
 *
 * <p>Two contents are equal exactly when their encodings are, whatever the formatting and key order of the files they
 * came from. The encoding is what travels and what is hashed, so a client checks the very bytes it got. Thread-safe.
 */
public final class Content {
    private final SortedMap<String, Object> namespaces;
    private final String json;
    private final Hash hash;

    private Content(SortedMap<String, Object> namespaces) {
        this.namespaces = namespaces;
        this.json = CanonicalJson.write(namespaces);
        this.hash = Hash.of(json);
    }

    /**
     * A content of namespaces, each a tree of maps with string keys, lists, strings, booleans, whole and decimal numbers.
     *
     * @throws IllegalArgumentException if a tree holds anything else
     */
    public static Content of(Map<String, ?> namespaces) {
        SortedMap<String, Object> copy = new TreeMap<>();
        namespaces.forEach((name, tree) -> copy.put(requireNonNull(name, "name is null"), CanonicalJson.copy(tree)));
        return new Content(copy);
    }

    public static Content empty() {
        return of(Map.of());
    }

    /** The trees by namespace, unmodifiable at every level. */
    public Map<String, Object> namespaces() {
        return Collections.unmodifiableMap(namespaces);
    }

    public Optional<Object> namespace(String name) {
        return Optional.ofNullable(namespaces.get(requireNonNull(name, "name is null")));
    }

    /** The canonical encoding of one namespace's tree. */
    public String json(String namespace) {
        return CanonicalJson.write(
                namespace(namespace).orElseThrow(() -> new IllegalArgumentException("no namespace " + namespace)));
    }

    /** Every leaf by its path: {@code pricing.classes[0].amount} to its JSON text, in path order. */
    public SortedMap<String, String> leaves() {
        return Leaves.of(namespaces);
    }

    /** The canonical encoding: UTF-8 JSON, keys sorted, no white space. */
    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    public String json() {
        return json;
    }

    /** SHA-256 of {@link #bytes}. */
    public Hash hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "Content[" + hash + ", " + namespaces.keySet() + "]";
    }
}
