package dev.muster.cli.config;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object that a service answered; a member that is missing or of another kind ends the command. */
record Answer(Map<String, Object> members) {
    private static final JSON JSON_READER = JSON.std.with(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Answer parse(byte[] json) {
        try {
            return new Answer(JSON_READER.mapFrom(json));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "an answer is no JSON object: " + e.getMessage());
        }
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> unexpected(name));
    }

    Optional<String> optional(String name) {
        return value(name, String.class);
    }

    long number(String name) {
        return value(name, Number.class).orElseThrow(() -> unexpected(name)).longValue();
    }

    boolean flag(String name) {
        return value(name, Boolean.class).orElse(false);
    }

    Optional<Answer> object(String name) {
        return value(name, Map.class).map(Answer::of);
    }

    List<Answer> objects(String name) {
        return list(name).stream().map(Answer::of).toList();
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    List<Long> numbers(String name) {
        return list(name).stream()
                .map(item -> item instanceof Number number ? number.longValue() : -1L)
                .toList();
    }

    private List<?> list(String name) {
        return value(name, List.class).map(list -> (List<?>) list).orElse(List.of());
    }

    @SuppressWarnings("unchecked") // JSON objects have strings as keys
    private static Answer of(Object item) {
        if (item instanceof Map<?, ?> map) {
            return new Answer((Map<String, Object>) map);
        }
        throw new CommandFailure(ExitCode.FAILED, "an answer has " + item + " where an object belongs");
    }

    private <T> Optional<T> value(String name, Class<T> kind) {
        Object value = members.get(name);
        if (value != null && !kind.isInstance(value)) {
            throw unexpected(name);
        }
        return Optional.ofNullable(value).map(kind::cast);
    }

    private CommandFailure unexpected(String name) {
        return new CommandFailure(ExitCode.FAILED, "an answer has no such '" + name + "' as expected: " + members);
    }
}
