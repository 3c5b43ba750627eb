package dev.muster.servicekit.problems;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.beans.BeanProperty;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares a JSON tree with the record it should become; names every unknown field, wrong type and violated constraint. */
@Singleton
final class JsonShape {
    private final JsonMapper mapper;
    private final Validator validator;

    JsonShape(JsonMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    List<Violation> violations(JsonNode tree, Argument<?> type) {
        List<Violation> found = new ArrayList<>();
        walk("", tree, type, found);
        return List.copyOf(found);
    }

    private void walk(String path, JsonNode node, Argument<?> type, List<Violation> found) {
        if (node.isNull()) {
            if (type.getType().isPrimitive()) {
                found.add(new Violation(path, expected(type.getType())));
            }
        } else if (Iterable.class.isAssignableFrom(type.getType())) {
            elements(path, node, type, found);
        } else if (Map.class.isAssignableFrom(type.getType())) {
            entries(path, node, type, found);
        } else {
            beanOrScalar(path, node, type, found);
        }
    }

    private void elements(String path, JsonNode node, Argument<?> type, List<Violation> found) {
        if (!node.isArray()) {
            found.add(new Violation(path, "must be an array"));
            return;
        }
        Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        for (int i = 0; i < node.size(); i++) {
            walk(path + "[" + i + "]", node.get(i), element, found);
        }
    }

    private void entries(String path, JsonNode node, Argument<?> type, List<Violation> found) {
        if (!node.isObject()) {
            found.add(new Violation(path, "must be an object"));
            return;
        }
        Argument<?> value = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
        node.entries().forEach(entry -> walk(join(path, entry.getKey()), entry.getValue(), value, found));
    }

    private void beanOrScalar(String path, JsonNode node, Argument<?> type, List<Violation> found) {
        Optional<? extends BeanIntrospection<?>> bean =
                type.getType().isEnum() ? Optional.empty() : BeanIntrospector.SHARED.findIntrospection(type.getType());
        if (bean.isEmpty()) {
            scalar(path, node, type, found);
        } else if (node.isObject()) {
            int before = found.size();
            properties(path, node, bean.get(), found);
            if (found.size() == before) {
                itself(path, node, type, found);
            }
        } else {
            found.add(new Violation(path, "must be an object"));
        }
    }

    private void properties(String path, JsonNode node, BeanIntrospection<?> bean, List<Violation> found) {
        node.entries().forEach(entry -> {
            if (bean.getProperty(entry.getKey()).isEmpty()) {
                found.add(new Violation(join(path, entry.getKey()), "is not a known field"));
            }
        });
        for (BeanProperty<?, ?> property : bean.getBeanProperties()) {
            property(join(path, property.getName()), node.get(property.getName()), bean, property, found);
        }
    }

    private void property(
            String path,
            @Nullable JsonNode node,
            BeanIntrospection<?> bean,
            BeanProperty<?, ?> property,
            List<Violation> found) {
        Argument<?> type = property.asArgument();
        if (node == null && type.getType().isPrimitive()) {
            found.add(new Violation(path, "is missing"));
            return;
        }
        int before = found.size();
        if (node != null) {
            walk(path, node, type, found);
        }
        if (found.size() == before) {
            constraints(path, node, bean, property, found);
        }
    }

    private void constraints(
            String path,
            @Nullable JsonNode node,
            BeanIntrospection<?> bean,
            BeanProperty<?, ?> property,
            List<Violation> found) {
        try {
            Object value = node == null || node.isNull() ? null : mapper.readValueFromTree(node, property.asArgument());
            for (ConstraintViolation<?> violated :
                    validator.validateValue(bean.getBeanType(), property.getName(), value)) {
                found.add(new Violation(path, violated.getMessage()));
            }
        } catch (IOException | RuntimeException unreadable) {
            // walked through before: it is a record in it that refuses itself, and it was said there
        }
    }

    /** A record may refuse its parts together. */
    private void itself(String path, JsonNode node, Argument<?> type, List<Violation> found) {
        try {
            mapper.readValueFromTree(node, type);
        } catch (IOException | RuntimeException refused) {
            found.add(new Violation(path, said(refused)));
        }
    }

    /** Of the message of a failure what our own records and readers say for callers; the rest names classes. */
    static String said(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            if (at.getClass() == IllegalArgumentException.class || message.startsWith("must ")) {
                return message.lines().findFirst().orElse("");
            }
        }
        return "cannot be read";
    }

    private void scalar(String path, JsonNode node, Argument<?> type, List<Violation> found) {
        try {
            mapper.readValueFromTree(node, type);
        } catch (IOException | RuntimeException wrong) {
            found.add(new Violation(path, expected(type.getType())));
        }
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of " + Arrays.toString(type.getEnumConstants());
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == Instant.class) {
            return "must be a time as in 2026-01-31T23:59:59Z";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type)
                ? "must be a number that fits " + type.getSimpleName().toLowerCase(Locale.ROOT)
                : "must be text";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
