package dev.muster.stack.release;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.home.Veil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A release in the store.
 *
 * @param service whose it is
 * @param digest {@code sha256:} and 64 hexadecimal digits, of its jar
 * @param folder where it is kept
 * @param version what it was made of, as it was asked for
 * @param knownBad the defect it runs with, if it is a known-bad one
 * @param run the run of a drill it was made for, if it was
 * @param schema the highest migration in it, 0 for none
 * @param made when
 */
public record StoredRelease(
        String service,
        String digest,
        Path folder,
        String version,
        Optional<String> knownBad,
        Optional<String> run,
        int schema,
        Instant made) {

    static final String DESCRIPTION = "release.json";
    static final String CLASS_PATH = "classpath";

    private static final String ALGORITHM = "sha256:";
    private static final int SHORT = 10;

    public StoredRelease {
        requireNonNull(service, "service is null");
        requireNonNull(folder, "folder is null");
        requireNonNull(version, "version is null");
        requireNonNull(knownBad, "knownBad is null");
        requireNonNull(run, "run is null");
        requireNonNull(made, "made is null");
        hex(digest);
    }

    /** The jars it runs with, its own first. */
    public ClassPath classPath() {
        try {
            return new ClassPath(Files.readAllLines(folder.resolve(CLASS_PATH)).stream()
                    .map(line -> folder.resolve(line))
                    .toList());
        } catch (IOException e) {
            throw new StackProblem("the release in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Its stamp, short enough for people: service and first digits of the digest. */
    public String stamp() {
        return stamp(service, digest);
    }

    /** What a commit calls it: by its version; a known-bad one by its stamp, as who reads it is not to be told what is wrong. */
    public String title() {
        return knownBad.isPresent() ? stamp() : service + " " + version;
    }

    /** The stamp of a release that may not be in the store. */
    public static String stamp(String service, String digest) {
        return service + "-" + hex(digest).substring(0, SHORT);
    }

    static String digest(String hex) {
        return ALGORITHM + hex;
    }

    /** The digits of a digest. */
    static String hex(String digest) {
        if (!digest.matches(ALGORITHM + "[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a digest: '" + digest + "'");
        }
        return digest.substring(ALGORITHM.length());
    }

    String toJson() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("service", service);
        map.put("digest", digest);
        map.put("version", knownBad.isPresent() ? Veil.over(version) : version);
        knownBad.ifPresent(defect -> map.put("knownBad", Veil.over(defect)));
        run.ifPresent(id -> map.put("run", id));
        map.put("schema", schema);
        map.put("made", made.toString());
        try {
            return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map);
        } catch (IOException e) {
            throw new StackProblem("cannot write " + map, e);
        }
    }

    static StoredRelease read(Path folder) {
        try {
            Map<String, Object> map = JSON.std.mapFrom(Files.readString(folder.resolve(DESCRIPTION)));
            return new StoredRelease(
                    text(map, "service"),
                    text(map, "digest"),
                    folder,
                    Veil.lifted(text(map, "version")),
                    Optional.ofNullable((String) map.get("knownBad")).map(Veil::lifted),
                    Optional.ofNullable((String) map.get("run")),
                    ((Number) requireNonNull(map.get("schema"), "schema is missing")).intValue(),
                    Instant.parse(text(map, "made")));
        } catch (IOException | RuntimeException e) {
            throw new StackProblem("the release in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, Object> map, String name) {
        return (String) requireNonNull(map.get(name), () -> name + " is missing");
    }
}
