package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The ahead-of-time cache of a Java process (JEP 483, JEP 514): used if it is there, else recorded by the process that
 * is to record it. A cache is written beside its place and renamed when whole.
 *
 * @param file where it is, or will be
 * @param records whether this process records it while it is missing; one process records a cache, others wait for it
 */
public record AotCache(Path file, boolean records) {

    public AotCache {
        requireNonNull(file, "file is null");
    }

    /** What the JVM is told about it now. */
    public List<String> flags() {
        if (Files.exists(file)) {
            return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off");
        }
        return records ? List.of("-XX:AOTCacheOutput=" + unfinished(), "-Xlog:aot*=off") : List.of();
    }

    boolean isMissing() {
        return records && !Files.exists(file);
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
