package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.tree.Manifest;
import dev.muster.delivery.tree.Refusal;
import dev.muster.spec.SchemaCheck;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Schemas of kinds, in a folder that {@code muster gitops schemas} filled. A kind without one is refused. Not thread-safe. */
final class Schemas {
    private static final String RULE = "schema";

    private final Path folder;
    private final Map<String, Optional<SchemaCheck>> read = new HashMap<>();

    Schemas(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** The name of the file that a kind's schema stands in. */
    static String file(String apiVersion, String kind) {
        return (kind + "_" + apiVersion.replace('/', '_')).toLowerCase(Locale.ROOT) + ".json";
    }

    /** Everything wrong with an object. */
    List<Refusal> check(Manifest object) {
        String where = object.source() + " " + object.kind() + "/" + object.name();
        Optional<SchemaCheck> schema = read.computeIfAbsent(file(object.apiVersion(), object.kind()), this::read);
        if (schema.isEmpty()) {
            return List.of(
                    new Refusal(RULE, where, "there is no schema for " + object.apiVersion() + " " + object.kind()));
        }
        return schema.get().violations(object.document()).stream()
                .map(violation -> new Refusal(RULE, where, words(violation)))
                .toList();
    }

    private static String words(Violation violation) {
        return violation.path() + " " + violation.message();
    }

    private Optional<SchemaCheck> read(String name) {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(new SchemaCheck(YamlDocument.parse(file))) : Optional.empty();
    }
}
