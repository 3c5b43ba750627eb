package dev.muster.stack.release;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.ClassPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A service as it was built.
 *
 * @param classPath the jars it runs with, its own first
 * @param tree the source tree it was built in; what is there belongs to the release, what is elsewhere never changes
 * @param knownBad the defect it is to run with
 */
record Built(ClassPath classPath, Path tree, Optional<String> knownBad) {
    Built {
        requireNonNull(classPath, "classPath is null");
        requireNonNull(tree, "tree is null");
        requireNonNull(knownBad, "knownBad is null");
    }
}
