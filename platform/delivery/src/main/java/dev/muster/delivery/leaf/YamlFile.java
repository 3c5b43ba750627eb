package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.Fields;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Reading;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** A YAML file of a commit. What is wrong with it is added to the problems found so far. */
final class YamlFile {
    private final String path;
    private final byte[] bytes;
    private final List<Violation> problems;

    YamlFile(String path, byte[] bytes, List<Violation> problems) {
        this.path = requireNonNull(path, "path is null");
        this.bytes = requireNonNull(bytes, "bytes is null");
        this.problems = requireNonNull(problems, "problems is null");
    }

    /** Has a reader read it; empty if anything was wrong. */
    <T> Optional<T> read(BiFunction<Reading, Fields, Optional<T>> reader) {
        try {
            Reading reading = new Reading(YamlDocument.parse(new ByteArrayInputStream(bytes), path));
            Optional<T> read = reading.root().flatMap(fields -> {
                Optional<T> value = reader.apply(reading, fields);
                fields.refuseOthers();
                return value;
            });
            problems.addAll(reading.violations());
            return reading.isSound() ? read : Optional.empty();
        } catch (InvalidDocumentException e) {
            problems.addAll(e.violations());
            return Optional.empty();
        }
    }
}
