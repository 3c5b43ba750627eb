package dev.muster.image;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Archives of classes as the JVM has them in memory (class data sharing, see the {@code java} command's page), made with the
 * image's own runtime and with jars of the same names, sizes and times. Of the same list of classes an archive is the same
 * bytes. The list is the JDK's own and, of the class path, what a service loads that is started twice where nothing answers:
 * which classes of the JDK are loaded besides differs from start to start. It is kept with the archive, here and in the image.
 */
final class ClassArchives {
    static final String ARCHIVE = "classes.jsa";
    static final String CLASSES = "classes.list";

    private static final String RECIPE = "1";

    private static final Pattern NOT_OF_THE_CLASS_PATH = Pattern.compile("[@#]|javax?/|jdk/|sun/|com/sun/");

    /** The paths of jars stand in an archive, so they are the same on all machines. */
    private static final Path STAGES = Path.of("/tmp");

    private final Commands commands;
    private final Kept kept;

    ClassArchives(Commands commands, Kept kept) {
        this.commands = requireNonNull(commands, "commands is null");
        this.kept = requireNonNull(kept, "kept is null");
    }

    /** A folder with {@value #ARCHIVE} and {@value #CLASSES}. */
    Path of(Contents contents, Path runtime) {
        String jars = contents.classPath().stream().map(Sha256::hex).collect(Collectors.joining());
        String key = Sha256.hex(RECIPE + runtime.getFileName() + contents.arguments() + jars);
        Path stage = STAGES.resolve("muster-classes-" + key.substring(0, 16));
        return kept.get("classes", key, folder -> {
            claim(stage);
            try {
                fill(folder, stage, contents, runtime);
            } finally {
                Home.delete(stage);
            }
        });
    }

    private static void claim(Path stage) throws IOException {
        try {
            Files.createDirectory(
                    stage, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new ImageProblem(
                    "the same archive of classes is being made by another process, or one died over it: if none"
                            + " runs, delete " + stage,
                    e);
        }
    }

    private void fill(Path folder, Path stage, Contents contents, Path runtime) throws IOException {
        copy(runtime, stage.resolve(Contents.JAVA.substring(1)));
        for (Map.Entry<Path, String> jar : contents.places().entrySet()) {
            copy(jar.getKey(), stage.resolve(jar.getValue().substring(1)));
        }
        Path list = folder.resolve(CLASSES);
        List<String> lines = new ArrayList<>(Files.readAllLines(runtime.resolve("lib/classlist")));
        lines.addAll(rehearsed(stage, contents));
        Files.write(list, lines);
        Commands.Result dumped = commands.run(
                folder,
                java(
                        stage,
                        contents,
                        List.of(
                                "-Xshare:dump",
                                "-XX:SharedClassListFile=" + list,
                                "-XX:SharedArchiveFile=" + folder.resolve(ARCHIVE))));
        if (!dumped.isGood() || Files.notExists(folder.resolve(ARCHIVE))) {
            throw new ImageProblem(
                    "no archive of classes could be made: " + dumped.output().strip());
        }
    }

    /** The names of the classes that both of two starts load, sorted. */
    private SortedSet<String> rehearsed(Path stage, Contents contents) throws IOException {
        SortedSet<String> both = rehearse(stage, contents);
        both.retainAll(rehearse(stage, contents));
        return both;
    }

    private SortedSet<String> rehearse(Path stage, Contents contents) throws IOException {
        Path list = stage.resolve("loaded");
        Path secrets = Files.createDirectories(stage.resolve("secrets/database"));
        Files.writeString(secrets.resolve("username"), "nobody");
        Files.writeString(secrets.resolve("password"), "nothing");
        Map<String, String> environment =
                new TreeMap<>(contents.request().software().rehearsal());
        environment.put("MUSTER_SECRETS", stage.resolve("secrets").toString());
        environment.put("MUSTER_STATE_DIR", stage.toString());
        // It ends by itself, as there is nothing it could serve with.
        Commands.Result ended = commands.run(
                stage, java(stage, contents, List.of("-XX:DumpLoadedClassList=" + list)), Optional.of(environment));
        String main = contents.request().software().main().replace('.', '/');
        SortedSet<String> names = Files.notExists(list)
                ? new TreeSet<>()
                : Files.readAllLines(list).stream()
                        .filter(line -> !line.contains("source:")
                                && !NOT_OF_THE_CLASS_PATH.matcher(line).lookingAt())
                        .map(line -> line.replaceFirst(" .*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!names.contains(main)) {
            throw new ImageProblem("a start that was to show which classes it loads did not get to " + main + ": "
                    + ended.output().strip());
        }
        Files.delete(list);
        return names;
    }

    private static List<String> java(Path stage, Contents contents, List<String> flags) {
        List<String> command = new ArrayList<>(List.of(stage + Contents.JAVA + "/bin/java"));
        command.addAll(Contents.FLAGS);
        command.addAll(List.of("-Xlog:cds=off", "-Xlog:aot=off"));
        command.addAll(flags);
        command.add("-cp");
        command.add(contents.classPath().stream()
                .map(jar -> stage + requireNonNull(contents.places().get(jar), "jar has no place"))
                .collect(Collectors.joining(":")));
        command.add(contents.request().software().main());
        return command;
    }

    /** With the times that files have in an image, which the JVM compares. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                Files.setLastModifiedTime(copy, FileTime.from(Images.CREATED));
            }
        }
    }
}
