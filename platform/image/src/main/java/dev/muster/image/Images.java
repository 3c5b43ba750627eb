package dev.muster.image;

import static java.util.Objects.requireNonNull;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;

/**
 * Makes images of services. The same inputs (jars, JDK, base) give the same digest, whatever the folder, the machine's name
 * or the time. What images have in common is made once and kept. Thread-safe, in several processes as well.
 */
public final class Images {
    /** The user that everything runs as, and its group. */
    public static final int USER = 10_001;

    /** When all images were made, they say: the time of their building would make every one another. */
    static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");

    private static final String TOOL = "muster";

    private final DebianBase base;
    private final JavaRuntime runtime;
    private final ClassArchives archives;
    private final Path folder;

    Images(DebianBase base, JavaRuntime runtime, ClassArchives archives, Path folder) {
        this.base = requireNonNull(base, "base is null");
        this.runtime = requireNonNull(runtime, "runtime is null");
        this.archives = requireNonNull(archives, "archives is null");
        this.folder = requireNonNull(folder, "folder is null");
    }

    /**
     * Images on the base that is written down, with the JDK that runs this code.
     *
     * @param folder where what they have in common is kept; its content may be deleted at any time
     */
    public static Images keptIn(Path folder) {
        Commands commands = new Commands();
        Kept kept = new Kept(folder);
        DebianPackages packages = new DebianPackages(folder.resolve("packages"), commands);
        return new Images(
                new DebianBase(DebianPackage.locked(), packages, kept),
                new JavaRuntime(Path.of(System.getProperty("java.home")), JavaRuntime.listedModules(), commands, kept),
                new ClassArchives(commands, kept),
                folder);
    }

    /** Where images keep what they have in common, unless somebody says otherwise. */
    public static Path usualFolder(Map<String, String> environment) {
        return UserCache.folder(environment).resolve("image");
    }

    /**
     * Makes an image and puts it where it belongs.
     *
     * @throws ImageProblem if it cannot be made or the place does not take it
     */
    public BuiltImage build(ImageRequest request, Destination to) {
        List<Path> own = new ArrayList<>(request.software().siblings());
        own.add(request.software().jar());
        ImageProblem.refuseIfAny(KnownBadCode.in(own));
        try {
            Files.createDirectories(folder);
            Path scratch = Files.createTempDirectory(folder, ".scratch-");
            try {
                return build(request, to, scratch);
            } finally {
                Home.delete(scratch);
            }
        } catch (IOException e) {
            throw new ImageProblem("the image of " + request.software().service() + " cannot be made: " + e, e);
        }
    }

    private BuiltImage build(ImageRequest request, Destination to, Path scratch) throws IOException {
        Contents contents = new Contents(request);
        List<Tree> layers = new ArrayList<>();
        if (request.base().isEmpty()) {
            layers.add(new Tree("base", CREATED)
                    .all(base.root(architecture()), "", _ -> true)
                    .open(Files.createDirectory(scratch.resolve("tmp")), "/tmp"));
        }
        layers.add(new Tree("runtime", CREATED)
                .all(runtime.root(), Contents.JAVA, file -> !file.endsWith("lib/security/cacerts"))
                .file(trust(request), Contents.JAVA + "/lib/security/cacerts"));
        Sbom sbom =
                new Sbom(contents, request, runtime.title(), request.base().isEmpty() ? base.packages() : List.of());
        layers.addAll(contents.layers(scratch, sbom.text(), CREATED));
        if (request.archive()) {
            Path made = archives.of(contents, runtime.root());
            layers.add(new Tree("classes", CREATED)
                    .file(made.resolve(ClassArchives.ARCHIVE), Contents.ARCHIVE)
                    .file(made.resolve(ClassArchives.CLASSES), Contents.CLASSES));
        }
        JibContainer made = put(describe(request, layers), request, to);
        return new BuiltImage(
                request.repository(),
                made.getDigest().toString(),
                tag(request),
                layers.stream().mapToLong(Tree::bytes).sum());
    }

    /** Debian's authorities; on a base of somebody else's, those of the JDK. */
    private Path trust(ImageRequest request) {
        return request.base().isEmpty()
                ? base.root(architecture()).resolve(DebianBase.TRUST)
                : runtime.root().resolve("lib/security/cacerts");
    }

    private JibContainerBuilder describe(ImageRequest request, List<Tree> layers) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("LANG", "C.UTF-8");
        environment.put("MUSTER_SERVICE", request.software().service());
        environment.put("MUSTER_RELEASE", request.software().service() + "-" + tag(request));
        request.defect().ifPresent(defect -> environment.put("MUSTER_KNOWN_BAD", defect.name()));
        return from(request)
                .setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(CREATED)
                .setUser(USER + ":" + USER)
                .setWorkingDirectory(AbsoluteUnixPath.get("/tmp"))
                .setEnvironment(environment)
                .setLabels(labels(request))
                .setEntrypoint(Contents.JAVA + "/bin/java", "@" + Contents.ARGUMENTS)
                .setFileEntriesLayers(layers.stream().map(Tree::build).toList());
    }

    private Map<String, String> labels(ImageRequest request) {
        String standard = "org.opencontainers.image.";
        Map<String, String> labels = new TreeMap<>();
        labels.put(standard + "title", request.software().service());
        labels.put(standard + "version", request.software().version());
        labels.put(standard + "revision", request.software().revision());
        labels.put(standard + "created", CREATED.toString());
        labels.put(standard + "base.name", request.base().orElse("debian packages: " + base));
        labels.put("dev.muster.runtime", runtime.title());
        labels.put("dev.muster.sbom", Contents.SBOM);
        request.defect().ifPresent(defect -> labels.put("dev.muster.run", defect.run()));
        return labels;
    }

    private static JibContainerBuilder from(ImageRequest request) {
        try {
            return request.base().isPresent()
                    ? Jib.from(RegistryImage.named(request.base().get()))
                    : Jib.fromScratch();
        } catch (InvalidImageReferenceException e) {
            throw new ImageProblem("not the name of an image: " + request.base().orElse(""), e);
        }
    }

    private JibContainer put(JibContainerBuilder image, ImageRequest request, Destination to) throws IOException {
        try {
            return image.containerize(target(request, to)
                    .setBaseImageLayersCache(folder.resolve("bases"))
                    .setApplicationLayersCache(folder.resolve("layers"))
                    .setToolName(TOOL));
        } catch (RegistryException | ExecutionException | CacheDirectoryCreationException e) {
            throw new ImageProblem(request.repository() + " cannot be put " + where(to) + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImageProblem("interrupted while " + request.repository() + " was put " + where(to), e);
        }
    }

    private static Containerizer target(ImageRequest request, Destination to) {
        String tag = tag(request);
        return switch (to) {
            case Destination.Registry registry -> {
                if (!ImageReference.isValidRegistry(registry.address())) {
                    throw new ImageProblem("not the address of a registry: " + registry.address());
                }
                ImageReference name = ImageReference.of(registry.address(), request.repository(), tag);
                yield Containerizer.to(RegistryImage.named(name)).setAllowInsecureRegistries(registry.plain());
            }
            case Destination.Tar tar ->
                Containerizer.to(TarImage.at(tar.file()).named(ImageReference.of(null, request.repository(), tag)))
                        .setOfflineMode(request.base().isEmpty());
        };
    }

    private static String where(Destination to) {
        return switch (to) {
            case Destination.Registry registry -> "into the registry at " + registry.address();
            case Destination.Tar tar -> "into " + tar.file();
        };
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    private static String tag(ImageRequest request) {
        return request.software().shortRevision();
    }

    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name.equals("x86_64") ? "amd64" : name;
    }
}
