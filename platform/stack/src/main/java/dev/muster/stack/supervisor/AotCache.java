package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The ahead-of-time cache of a Java process (JEP 483): used if it is there; else the process that is to record it notes
 * what it loads, and the cache is made of the notes by another process. A cache is written beside its place and renamed
 * when whole.
 *
 * @param file where it is, or will be
 * @param records whether this process records it while it is missing; one process records a cache, others wait for it
 */
public record AotCache(Path file, boolean records) {

    private static final String QUIET = "-Xlog:aot*=off";

    public AotCache {
        requireNonNull(file, "file is null");
    }

    /** What the JVM is told about it now. */
    public List<String> flags() {
        if (Files.exists(file)) {
            return List.of("-XX:AOTCache=" + file, QUIET);
        }
        return records ? List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes(), QUIET) : List.of();
    }

    boolean isMissing() {
        return records && !Files.exists(file);
    }

    /** What the JVM is told that makes the cache of the notes. */
    List<String> makingFlags() {
        return List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes(), "-XX:AOTCache=" + unfinished(), QUIET);
    }

    Path notes() {
        return file.resolveSibling(file.getFileName() + ".notes");
    }

    Path unfinished() {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    Map<String, Object> toMap() {
        return Map.of("file", file.toString(), "records", records);
    }

    static AotCache of(Fields fields) {
        return new AotCache(fields.path("file"), fields.flag("records"));
    }
}
