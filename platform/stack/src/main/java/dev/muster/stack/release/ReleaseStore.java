package dev.muster.stack.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.home.Veil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Releases of services on this machine: {@code releases/<service>/<digest>/} holds the service's jar, the other jars of
 * the same tree, and what it is called. A release that is there is whole and never changes.
 *
 * <p>The digest is that of the service's jar, whose manifest names the digest of all other jars of the tree, the defect of
 * a known-bad release and the run of a drill it was made for. So the same build is the same release however often it is
 * put, and anything that differs makes another one. Thread-safe, in several processes as well.
 */
public final class ReleaseStore {
    private static final Pattern MIGRATION = Pattern.compile("db/migration/V(\\d+)__.*\\.sql");

    private final Path folder;
    private final Builder builder;
    private final InstantSource clock;

    ReleaseStore(Path folder, Builder builder, InstantSource clock) {
        this.folder = requireNonNull(folder, "folder is null");
        this.builder = requireNonNull(builder, "builder is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The store of a stack.
     *
     * @param tree the checkout that versions are built from
     * @param home where the stack lives
     * @param classPaths the class path of a built module of the checkout, by its folder there
     */
    public static ReleaseStore of(Path tree, Home home, Function<String, ClassPath> classPaths) {
        return new ReleaseStore(home.releases(), new Builder(tree, home.clones(), classPaths), InstantSource.system());
    }

    /** The store of a checkout with its usual layout. */
    public static ReleaseStore of(Path tree, Home home) {
        return of(tree, home, module -> ClassPath.ofModule(tree.resolve(module)));
    }

    /**
     * Puts a version of a service into the store, unless it is there already. A Git ref is built first, which takes a minute.
     *
     * @param run the run of a drill that the release is made for, which makes it another one than any before
     * @throws StackProblem if there is no such version, or it cannot be built
     */
    public StoredRelease put(String service, VersionName version, Optional<String> run) {
        Built built = builder.build(service, version);
        Path part = folder.resolve(service).resolve(".part-" + UUID.randomUUID());
        try {
            Files.createDirectories(Home.privateFolder(folder.resolve(service)));
            Files.createDirectory(part);
            return keep(fill(part, service, version, run, built));
        } catch (IOException e) {
            throw new StackProblem("the release of " + service + " cannot be kept: " + e.getMessage(), e);
        } finally {
            Home.delete(part);
        }
    }

    /**
     * A release that is in the store.
     *
     * @param digest {@code sha256:} and 64 hexadecimal digits
     */
    public Optional<StoredRelease> find(String service, String digest) {
        Path release = folder.resolve(service).resolve(StoredRelease.hex(digest));
        return Files.isDirectory(release) ? Optional.of(StoredRelease.read(release)) : Optional.empty();
    }

    private StoredRelease fill(Path part, String service, VersionName version, Optional<String> run, Built built)
            throws IOException {
        Path jar = built.classPath().jars().getFirst();
        if (!Files.isRegularFile(jar)) {
            throw new StackProblem(service + " is no jar but " + jar + ": run ./mvnw -DskipTests package");
        }
        String name = "muster-" + service + ".jar";
        List<String> lines = new ArrayList<>(List.of(name));
        MessageDigest others = Sha256.begin();
        for (Path other : built.classPath().jars().stream().skip(1).toList()) {
            boolean own = other.startsWith(built.tree()) && Files.isRegularFile(other);
            String line = own ? other.getFileName().toString() : other.toString();
            lines.add(line);
            others.update((line + "\n").getBytes(UTF_8));
            if (own) {
                Files.copy(other, part.resolve(line));
                others.update(Files.readAllBytes(other));
            }
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("Muster-Class-Path", HexFormat.of().formatHex(others.digest()));
        built.knownBad().ifPresent(defect -> attributes.put("Muster-Known-Bad", Veil.over(defect)));
        run.ifPresent(id -> attributes.put("Muster-Run", id));
        new Imprint(attributes).copy(jar, part.resolve(name));
        Files.write(part.resolve(StoredRelease.CLASS_PATH), lines);
        String digest = StoredRelease.digest(Sha256.hex(Files.readAllBytes(part.resolve(name))));
        var release = new StoredRelease(
                service, digest, part, version.toString(), built.knownBad(), run, schema(jar), clock.instant());
        Files.writeString(part.resolve(StoredRelease.DESCRIPTION), release.toJson());
        return release;
    }

    /** Moves what is whole to its place; who comes second finds the first one's. */
    private StoredRelease keep(StoredRelease release) throws IOException {
        Path place = folder.resolve(release.service()).resolve(StoredRelease.hex(release.digest()));
        if (Files.notExists(place)) {
            try {
                Files.move(release.folder(), place);
            } catch (IOException e) {
                if (Files.notExists(place)) {
                    throw e;
                }
            }
        }
        Files.setLastModifiedTime(place, FileTime.from(clock.instant()));
        return StoredRelease.read(place);
    }

    private static int schema(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> MIGRATION.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .mapToInt(migration -> Integer.parseInt(migration.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}
