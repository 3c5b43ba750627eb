package dev.muster.events;

import com.fasterxml.jackson.core.JsonFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a codec did to a record of an earlier release beyond adding optional members. */
final class Evolution {
    private static final JsonFactory JSON = new JsonFactory();

    private Evolution() {}

    static <T> List<String> violations(Wire<T> wire, byte[] earlier) {
        T value;
        try {
            value = wire.decode(earlier);
        } catch (UndecodableException e) {
            return List.of("no longer read: " + e.getMessage());
        }
        List<String> violations = new ArrayList<>();
        compare("", Fields.parse(JSON, earlier), Fields.parse(JSON, wire.encode(value)), violations);
        return violations;
    }

    private static void compare(String path, Fields before, Fields after, List<String> violations) {
        for (Map.Entry<String, @Nullable Object> member : before.members().entrySet()) {
            compare(path + member.getKey(), member.getValue(), after.members().get(member.getKey()), violations);
        }
    }

    private static void compare(String path, @Nullable Object before, @Nullable Object after, List<String> violations) {
        if (before == null) {
            return;
        }
        if (after == null) {
            violations.add(path + " is no longer written");
        } else if (before.getClass() != after.getClass()) {
            violations.add(path + " changed from " + before.getClass().getSimpleName() + " to "
                    + after.getClass().getSimpleName());
        } else if (before instanceof Fields object && after instanceof Fields other) {
            compare(path + ".", object, other, violations);
        } else if (before instanceof List<?> list && after instanceof List<?> others) {
            for (int i = 0; i < list.size(); i++) {
                compare(path + "[" + i + "]", list.get(i), i < others.size() ? others.get(i) : null, violations);
            }
        } else if (!before.equals(after)) {
            violations.add(path + " changed from " + before + " to " + after);
        }
    }
}
