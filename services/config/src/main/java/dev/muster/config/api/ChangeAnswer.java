package dev.muster.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.config.domain.Change;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A leaf that differs; its JSON text before and after, null where it is absent. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record ChangeAnswer(
        String path, @Nullable String before, @Nullable String after) {
    static List<ChangeAnswer> of(List<Change> changes) {
        return changes.stream()
                .map(change -> new ChangeAnswer(change.path(), change.before(), change.after()))
                .toList();
    }

    /** The same as members of a problem. */
    static List<Map<String, @Nullable Object>> members(List<Change> changes) {
        return changes.stream()
                .map(change -> {
                    Map<String, @Nullable Object> member = new LinkedHashMap<>();
                    member.put("path", change.path());
                    member.put("before", change.before());
                    member.put("after", change.after());
                    return member;
                })
                .toList();
    }
}
