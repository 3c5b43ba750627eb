package dev.muster.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One YAML 1.2 document, JSON included, whose every value knows its line and column. Immutable.
 *
 * <p>Strict: one document, plain string keys, no key twice, no anchors, aliases or explicit tags, at most
 * {@value #MAX_DEPTH} levels, {@value #MAX_NODES} keys and values, and {@value #MAX_CODE_POINTS} characters. What is plain follows YAML 1.2's JSON schema, so
 * {@code no} and {@code on} are texts.
 */
public final class YamlDocument {
    static final int MAX_DEPTH = 64;
    /** So many that their places fit into the heap of a small process. */
    static final int MAX_NODES = 100_000;

    static final int MAX_CODE_POINTS = 8_000_000;

    private final String name;
    private final YamlNode root;
    private final Map<String, YamlNode> byPath = new HashMap<>();

    private YamlDocument(String name, YamlNode root) {
        this.name = name;
        this.root = root;
        index(root);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws InvalidDocumentException with every problem found
     * @throws UncheckedIOException if the file cannot be read
     */
    public static YamlDocument parse(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads a stream in UTF-8 to its end, without closing it; otherwise as {@link #parse(Path)}. */
    public static YamlDocument parse(InputStream in, String name) {
        try {
            return parse(in.readAllBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param name what violations call the document
     * @throws InvalidDocumentException with every problem found
     */
    public static YamlDocument parse(String text, String name) {
        requireNonNull(text, "text is null");
        requireNonNull(name, "name is null");
        return new YamlDocument(name, new YamlParser(name).parse(text));
    }

    /** A document made of a tree whose paths begin at its root. */
    static YamlDocument of(String name, YamlNode root) {
        return new YamlDocument(name, root);
    }

    private static YamlDocument parse(byte[] bytes, String name) {
        try {
            var decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
            return parse(decoder.decode(ByteBuffer.wrap(bytes)).toString(), name);
        } catch (CharacterCodingException e) {
            throw new InvalidDocumentException(List.of(new Violation(name, 1, 1, "", "is not UTF-8")));
        }
    }

    public String name() {
        return name;
    }

    /** How many values it has, mappings and lists included. */
    int size() {
        return byPath.size();
    }

    public YamlNode root() {
        return root;
    }

    /** The value at a JSON pointer (RFC 6901); the empty pointer is the root. */
    public Optional<YamlNode> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** A violation at the value there, or at its nearest ancestor that exists. */
    public Violation violation(String path, String message) {
        String nearest = path;
        while (!byPath.containsKey(nearest)) {
            nearest = nearest.substring(0, Math.max(0, nearest.lastIndexOf('/')));
        }
        Position position = at(nearest).orElse(root).position();
        return new Violation(name, position.line(), position.column(), path, message);
    }

    private void index(YamlNode node) {
        byPath.put(node.path(), node);
        switch (node) {
            case YamlNode.Mapping mapping -> mapping.entries().forEach(entry -> index(entry.value()));
            case YamlNode.Sequence sequence -> sequence.items().forEach(this::index);
            case YamlNode.Text _, YamlNode.Num _, YamlNode.Bool _, YamlNode.Null _ -> {}
        }
    }
}
