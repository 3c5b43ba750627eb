package dev.muster.events;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * Codec of one record: one JSON object whose first members are {@code type} and {@code schema}.
 *
 * <p>A schema number covers every additive change: a reader ignores members it does not know and fills absent optional
 * ones. Removing, renaming or retyping a member needs the next number, and a reader refuses numbers above its own.
 * Immutable and safe for use by many threads.
 */
public final class Wire<T> {
    private static final int INITIAL_BYTES = 256;
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(4096)
                    .build())
            .build();

    private final String type;
    private final int schema;
    private final Writer<T> writer;
    private final Function<Fields, T> reader;

    Wire(String type, int schema, Writer<T> writer, Function<Fields, T> reader) {
        this.type = requireNonNull(type, "type is null");
        this.schema = schema;
        this.writer = requireNonNull(writer, "writer is null");
        this.reader = requireNonNull(reader, "reader is null");
    }

    /** What stands in {@code type}. */
    public String type() {
        return type;
    }

    /** The record as UTF-8 JSON; equal records give equal bytes. */
    public byte[] encode(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", type);
            json.writeNumberField("schema", schema);
            writer.write(json, value);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A byte array refused to be written", e);
        }
        return bytes.toByteArray();
    }

    /**
     * The record in the bytes.
     *
     * @throws UndecodableException when they are not JSON, of another type, of a newer schema, or miss or break a member
     */
    public T decode(byte[] json) {
        return decode(Fields.parse(JSON, json));
    }

    T decode(Fields fields) {
        if (!fields.text("type").equals(type)) {
            throw new UndecodableException("type is " + fields.text("type") + ", not " + type);
        }
        if (fields.number("schema") > schema) {
            throw new UndecodableException(type + " has schema " + fields.number("schema") + ", newer than " + schema);
        }
        try {
            return reader.apply(fields);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(type + ": " + e.getMessage(), e);
        }
    }

    /** Decodes what is one of several records, told apart by {@code type}. */
    static <T> T decodeOneOf(List<Wire<? extends T>> wires, byte[] json) {
        Fields fields = Fields.parse(JSON, json);
        String type = fields.text("type");
        for (Wire<? extends T> wire : wires) {
            if (wire.type.equals(type)) {
                return wire.decode(fields);
            }
        }
        throw new UndecodableException("type " + type + " is not known here");
    }

    /** Writes the members of a record after {@code type} and {@code schema}. */
    interface Writer<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }
}
