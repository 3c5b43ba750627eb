package dev.muster.image;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.ServiceSpec;
import dev.muster.spec.ServiceSpecs;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A source tree, and what is built in it. */
public final class Checkout {
    private static final List<String> INPUTS = List.of("src/main", "src/knownbad", "pom.xml", "service.yaml");

    private final Path root;
    private final Path built;
    private final Commands commands;

    Checkout(Path root, Path built, Commands commands) {
        this.root = root.toAbsolutePath().normalize();
        this.built = requireNonNull(built, "built is null");
        this.commands = requireNonNull(commands, "commands is null");
    }

    /** The source tree at a folder. */
    public static Checkout at(Path root) {
        return new Checkout(root, root.resolve(".muster/built"), new Commands());
    }

    /**
     * A service as it is built here.
     *
     * @param dirty whether changes that are in no commit are taken; its revision then says so
     * @throws ImageProblem with everything that keeps it from going into an image
     */
    public Software software(String service, boolean dirty) {
        ServiceSpec spec = spec(service);
        ClassPath classPath = classPath(service);
        List<Path> modules = modules(classPath);
        List<String> problems = new ArrayList<>(stale(classPath));
        String revision = revision(modules, problems);
        List<String> changed = changes(modules, problems);
        if (!changed.isEmpty() && !dirty) {
            problems.add("what is in no commit would go into the image of " + service + ": "
                    + String.join(", ", changed) + "; commit it, or say --dirty");
        }
        ImageProblem.refuseIfAny(problems);
        Path jar = classPath.jars().getFirst();
        List<Path> rest = classPath.jars().subList(1, classPath.jars().size());
        return new Software(
                service,
                spec.main(),
                jar,
                rest.stream().filter(this::isOwn).toList(),
                rest.stream().filter(one -> !isOwn(one)).toList(),
                classPath.jars(),
                version(jar, service),
                changed.isEmpty() ? revision : revision + Software.DIRTY,
                rehearsal(spec));
    }

    /** At port 1 of this machine nothing answers. */
    private static Map<String, String> rehearsal(ServiceSpec spec) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MUSTER_SERVICE", spec.service());
        environment.put("MUSTER_ENV", "rehearsal");
        environment.put("MUSTER_KAFKA", "127.0.0.1:1");
        spec.database().ifPresent(database -> {
            environment.put("MUSTER_DB_NAME", database);
            environment.put("MUSTER_DB_URL", "jdbc:postgresql://127.0.0.1:1/" + database);
        });
        spec.links()
                .forEach(link -> environment.put(
                        "MUSTER_LINK_" + link.toUpperCase(Locale.ROOT).replace('-', '_'), "http://127.0.0.1:1"));
        if (spec.delivery()) {
            environment.put("MUSTER_DELIVERY", "git://127.0.0.1:1/none");
            environment.put("MUSTER_DELIVERY_FOLDER", "none");
        }
        return environment;
    }

    /**
     * A defect that a service's known-bad releases know by this name.
     *
     * @param run what it is made for, so that no two are one image
     * @throws ImageProblem if the service has no known-bad releases
     */
    public Defect defect(String service, String name, String run) {
        Path folder = root.resolve("services").resolve(service);
        return ClassPath.extraJar(folder, "knownbad")
                .map(jar -> new Defect(name, jar, run))
                .orElseThrow(() -> new ImageProblem(service + " has no known-bad releases"));
    }

    /** The names of all services, sorted. */
    public List<String> services() {
        return specs().services().stream().map(ServiceSpec::service).toList();
    }

    private ServiceSpec spec(String service) {
        return specs().find(service)
                .orElseThrow(() ->
                        new ImageProblem("there is no service " + service + ", only " + String.join(", ", services())));
    }

    private ServiceSpecs specs() {
        try {
            return ServiceSpecs.under(root.resolve("services"));
        } catch (InvalidDocumentException e) {
            throw new ImageProblem(String.valueOf(e.getMessage()), e);
        }
    }

    private ClassPath classPath(String service) {
        try {
            ClassPath path = ClassPath.ofModule(root.resolve("services").resolve(service));
            ImageProblem.refuseIfAny(path.jars().stream()
                    .filter(jar -> !Files.isRegularFile(jar))
                    .map(jar -> jar + " is no jar: run ./mvnw -DskipTests package")
                    .toList());
            return path;
        } catch (StackProblem e) {
            throw new ImageProblem(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean isOwn(Path jar) {
        return jar.startsWith(root);
    }

    /** The folders of the modules that its own jars are of. */
    private List<Path> modules(ClassPath classPath) {
        return classPath.jars().stream().filter(this::isOwn).map(this::module).toList();
    }

    private Path module(Path jar) {
        return requireNonNull(jar.getParent(), "jar has no folder")
                .resolveSibling(".")
                .normalize();
    }

    private List<String> stale(ClassPath classPath) {
        return classPath.jars().stream()
                .filter(this::isOwn)
                .flatMap(jar -> newer(module(jar), jar)
                        .map(input -> root.relativize(input) + " is newer than " + jar.getFileName()
                                + ": run ./mvnw -DskipTests package")
                        .stream())
                .toList();
    }

    /** An input of a module that changed after its jar was made and after the launcher's last build. */
    private Optional<Path> newer(Path module, Path jar) {
        FileTime made = time(jar);
        FileTime looked = Files.exists(built) ? time(built) : made;
        FileTime since = made.compareTo(looked) > 0 ? made : looked;
        return INPUTS.stream()
                .map(module::resolve)
                .filter(Files::exists)
                .flatMap(Checkout::files)
                .filter(file -> time(file).compareTo(since) > 0)
                .findFirst();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime time(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last commit that changed any of it, so that other changes leave the image as it is. */
    private String revision(List<Path> modules, List<String> problems) {
        return git(modules, problems, "log", "-1", "--format=%H").stream()
                .findFirst()
                .orElse("unknown");
    }

    private List<String> changes(List<Path> modules, List<String> problems) {
        return git(modules, problems, "status", "--porcelain", "--untracked-files=all").stream()
                .map(line -> line.substring(Math.min(3, line.length())))
                .toList();
    }

    private List<String> git(List<Path> modules, List<String> problems, String... words) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        command.addAll(List.of("--", "pom.xml", ".mvn"));
        modules.stream()
                .flatMap(module ->
                        Stream.of("src/main", "pom.xml", "service.yaml").map(module::resolve))
                .map(path -> root.relativize(path).toString())
                .forEach(command::add);
        Commands.Result result = commands.run(root, command);
        if (!result.isGood()) {
            String problem = "Git does not say what " + root + " is: "
                    + result.output().lines().collect(Collectors.joining(" "));
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return List.of();
        }
        return result.output().lines().filter(line -> !line.isBlank()).toList();
    }

    private static String version(Path jar, String service) {
        String name = jar.getFileName().toString();
        return name.substring(("muster-" + service + "-").length(), name.length() - ".jar".length());
    }
}
