package dev.muster.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of one JSON object, asked for by name and type; members nobody asks for are ignored. */
final class Fields {
    private final Map<String, @Nullable Object> members;

    private Fields(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    static Fields parse(JsonFactory factory, byte[] json) {
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UndecodableException("not a JSON object");
            }
            Fields fields = object(parser);
            if (parser.nextToken() != null) {
                throw new UndecodableException("something follows the JSON object");
            }
            return fields;
        } catch (IOException e) {
            throw new UndecodableException("not JSON", e);
        }
    }

    /** Every member, known or not. */
    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    String text(String name) {
        if (member(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a string");
    }

    @Nullable
    String optionalText(String name) {
        return members.get(name) == null ? null : text(name);
    }

    long number(String name) {
        if (member(name) instanceof Long number) {
            return number;
        }
        throw wrong(name, "a whole number");
    }

    @Nullable
    Long optionalNumber(String name) {
        return members.get(name) == null ? null : (Long) number(name);
    }

    int integer(String name) {
        long number = number(name);
        if (number != (int) number) {
            throw wrong(name, "a 32-bit number");
        }
        return (int) number;
    }

    Instant instant(String name) {
        Instant instant = optionalInstant(name);
        if (instant == null) {
            throw new UndecodableException(name + " is missing");
        }
        return instant;
    }

    @Nullable
    Instant optionalInstant(String name) {
        String text = optionalText(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "an ISO 8601 instant");
        }
    }

    /** The objects of an array; an absent array is an empty one. */
    List<Fields> objects(String name) {
        Object member = members.get(name);
        if (member == null) {
            return List.of();
        }
        if (!(member instanceof List<?> elements)) {
            throw wrong(name, "an array");
        }
        List<Fields> objects = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof Fields fields)) {
                throw wrong(name, "an array of objects");
            }
            objects.add(fields);
        }
        return objects;
    }

    private Object member(String name) {
        Object member = members.get(name);
        if (member == null) {
            throw new UndecodableException(name + " is missing");
        }
        return member;
    }

    private static UndecodableException wrong(String name, String wanted) {
        return new UndecodableException(name + " is not " + wanted);
    }

    private static Fields object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Fields(members);
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new UndecodableException(
                        "not JSON at " + parser.currentLocation().offsetDescription());
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }
}
