package dev.muster.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A defect that is put into an image on purpose, for a drill.
 *
 * @param name what {@code muster.known-bad} calls it
 * @param jar the classes that bring it about
 * @param run the run of the drill, so that no two runs share a digest
 */
public record Defect(String name, Path jar, String run) {
    public Defect {
        requireNonNull(name, "name is null");
        requireNonNull(jar, "jar is null");
        requireNonNull(run, "run is null");
    }
}
