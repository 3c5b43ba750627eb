package dev.muster.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One engine that is built from Go modules. Its go.mod and go.sum, beside this class, pin every module by version and
 * checksum.
 *
 * @param name also of the folder with its go.mod
 * @param version for people, and stamped into what {@code stamped} names
 * @param programs the package of each program, in the order of building
 * @param tags build tags
 * @param stamped variables that the linker sets
 * @param manifests folders or files of modules, {@code module!path}, that are kept beside the programs
 */
public record Engine(
        String name,
        String version,
        List<Program> programs,
        List<String> tags,
        Map<String, String> stamped,
        List<String> manifests) {

    private static final int SHORT = 12;

    public Engine {
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        programs = List.copyOf(programs);
        tags = List.copyOf(tags);
        stamped = new LinkedHashMap<>(stamped);
        manifests = List.copyOf(manifests);
    }

    /**
     * A program of an engine.
     *
     * @param file its name
     * @param source the Go package
     */
    public record Program(String file, String source) {

        public Program {
            requireNonNull(file, "file is null");
            requireNonNull(source, "source is null");
        }
    }

    static Engine of(String name, String version, Program... programs) {
        return new Engine(name, version, List.of(programs), List.of(), Map.of(), List.of());
    }

    Engine tagged(String... words) {
        return new Engine(name, version, programs, List.of(words), stamped, manifests);
    }

    Engine stamping(Map<String, String> variables) {
        return new Engine(name, version, programs, tags, variables, manifests);
    }

    Engine keeping(String... paths) {
        return new Engine(name, version, programs, tags, stamped, List.of(paths));
    }

    /** What follows {@code go build}. */
    List<String> flags() {
        List<String> flags = new ArrayList<>(List.of("-buildvcs=false", "-trimpath"));
        if (!tags.isEmpty()) {
            flags.addAll(List.of("-tags", String.join(",", tags)));
        }
        StringBuilder linker = new StringBuilder("-s -w");
        stamped.forEach((variable, value) ->
                linker.append(" -X ").append(variable).append('=').append(value));
        flags.addAll(List.of("-ldflags", linker.toString()));
        return flags;
    }

    /** The folder in the cache: another one for other modules, checksums, flags, programs or manifests. */
    String folder() {
        MessageDigest digest = Sha256.begin();
        pinnedFiles().forEach(file -> digest.update(pinned(file)));
        digest.update((flags() + " " + programs + " " + manifests).getBytes(UTF_8));
        return name + "-" + version + "-"
                + HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
    }

    /** go.mod and go.sum, and the source, if it is our own. */
    List<String> pinnedFiles() {
        boolean isOurs = Engine.class.getResource(name + "/main.go") != null;
        return isOurs ? List.of("go.mod", "go.sum", "main.go") : List.of("go.mod", "go.sum");
    }

    /** The bytes of one of them. */
    byte[] pinned(String file) {
        String resource = name + "/" + file;
        try (InputStream in = Engine.class.getResourceAsStream(resource)) {
            return requireNonNull(in, resource + " is missing").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
