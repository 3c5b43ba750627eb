package dev.muster.servicekit.openapi;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What an OpenAPI 3.1 file says of the operations of a service.
 *
 * @param version the version of OpenAPI it is written in
 * @param operations by {@code METHOD path}, the roles its security requirement names
 */
record OpenApi(String version, Map<String, Set<String>> operations) {
    static final String FILE = "openapi.yaml";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");

    OpenApi {
        requireNonNull(version, "version is null");
        operations = Map.copyOf(operations);
    }

    /** Reads the file of the class path. */
    static OpenApi read() {
        byte[] bytes = Resources.read(FILE)
                .orElseThrow(() -> new IllegalStateException("there is no " + FILE + " on the class path"));
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    static OpenApi parse(String yaml) {
        Map<?, ?> root = map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        Map<String, Set<String>> operations = new TreeMap<>();
        map(root.get("paths"))
                .forEach((path, item) -> map(item).forEach((method, operation) -> {
                    if (METHODS.contains(String.valueOf(method))) {
                        operations.put(
                                String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path,
                                roles(root, map(operation)));
                    }
                }));
        return new OpenApi(String.valueOf(root.get("openapi")), operations);
    }

    /** OpenAPI 3.1 lets a requirement of any scheme name roles; the operation's own goes before the file's. */
    private static Set<String> roles(Map<?, ?> root, Map<?, ?> operation) {
        Object security = operation.containsKey("security") ? operation.get("security") : root.get("security");
        return list(security).stream()
                .flatMap(requirement -> map(requirement).values().stream())
                .flatMap(roles -> list(roles).stream())
                .map(String::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
