package dev.muster.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A small tree around a copy of the launcher; its Maven makes jars of nothing, its java prints how it was called. */
record LauncherTree(Path root, Map<String, String> environment) {
    private static final String JAVA = """
            #!/bin/sh
            case " $* " in *AOTCacheOutput*) exit 0 ;; esac
            printf '%s|' "${0%/bin/java}" "$@"
            echo
            exit ${JAVA_EXITS:-0}
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >>builds
            [ -z "$MAVEN_FAILS" ] || { echo "no such symbol"; exit 1; }
            while [ "$1" != -pl ]; do shift; done
            for module in $(echo "$2" | tr , ' '); do
              mkdir -p "$module/target"
              : >"$module/target/$(grep -m 1 -o 'muster-[a-z-]*' "$module/pom.xml")-1.0.jar"
              printf '/lib/of/%s.jar' "$module" >"$module/target/classpath"
            done
            """;

    static LauncherTree in(Path folder) throws IOException {
        Path root = Files.createDirectories(folder.resolve("tree"));
        LauncherTree tree = new LauncherTree(root, Map.of());
        Files.copy(Path.of(System.getProperty("muster.root", "../.."), "muster"), root.resolve("muster"));
        tree.executable("mvnw", MAVEN);
        tree.file(".mvn/maven.config", "-ntp\n");
        tree.file("pom.xml", """
                <modules>
                  <module>platform/state</module>
                  <module>platform/state-proofs</module>
                  <module>platform/testkit</module>
                  <module>platform/stack</module>
                  <module>platform/cli</module>
                </modules>
                """);
        tree.module("platform/state", "State");
        tree.module("platform/state-proofs", "Proof", "state");
        tree.module("platform/testkit", "Kit");
        tree.module("platform/stack", "Stack");
        tree.module("platform/cli", "Cli", "stack");
        tree.jdk("25.0.3");
        return tree.with("MUSTER_JDK_FOLDERS", root.resolve("jdks").toString()).with("HOME", root.toString());
    }

    LauncherTree with(String name, String value) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put(name, value);
        return new LauncherTree(root, Map.copyOf(changed));
    }

    Ran muster(String... args) throws IOException, InterruptedException {
        return run(root, root.resolve("muster").toString(), args);
    }

    Ran run(Path from, String launcher, String... args) throws IOException, InterruptedException {
        String[] command = new String[args.length + 2];
        command[0] = "bash";
        command[1] = launcher;
        System.arraycopy(args, 0, command, 2, args.length);
        return Script.run(from, environment, command);
    }

    /** Runs once, forgets the build, and makes everything an hour older, so that what is written next is newer. */
    void built() throws IOException, InterruptedException {
        muster("doctor");
        Files.delete(root.resolve("builds"));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(time.minus(Duration.ofHours(1))));
            }
        }
    }

    /** What Maven was called with since the tree was laid or last {@link #built()}. */
    String builds() throws IOException {
        Path builds = root.resolve("builds");
        return Files.exists(builds) ? Files.readString(builds) : "";
    }

    void touch(String path) throws IOException {
        Path file = root.resolve(path);
        file(path, Files.exists(file) ? Files.readString(file) + "\n" : "new");
    }

    void delete(String path) throws IOException {
        Files.delete(root.resolve(path));
    }

    LauncherTree movedTo(Path target) throws IOException {
        Files.move(root, target);
        return new LauncherTree(target, environment)
                .with("MUSTER_JDK_FOLDERS", target.resolve("jdks").toString());
    }

    /** Adds the engine of the drills, whose jar is not named after its folder, and the drills of the shop. */
    void addDrills() throws IOException {
        file("pom.xml", Files.readString(root.resolve("pom.xml")) + """
                <module>platform/drills</module>
                <module>services/drills</module>
                """);
        named("platform/drills", "muster-drill-engine", "Engine");
        module("services/drills", "Drills", "drill-engine");
    }

    /** Lays a JDK of that version; 25 and 25.x stand where the launcher looks, others elsewhere. */
    Path jdk(String version) throws IOException {
        String home = (version.equals("25.0.3") ? "jdks/jdk-" : "other/jdk-") + version;
        executable(home + "/bin/java", JAVA);
        executable(home + "/bin/javac", JAVA);
        file(home + "/release", "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\n");
        return root.resolve(home);
    }

    private void module(String path, String type, String... dependencies) throws IOException {
        named(path, "muster-" + path.substring(path.lastIndexOf('/') + 1), type, dependencies);
    }

    private void named(String path, String artifact, String type, String... dependencies) throws IOException {
        StringBuilder pom = new StringBuilder("<parent>\n<artifactId>parent</artifactId>\n</parent>\n")
                .append("<artifactId>")
                .append(artifact)
                .append("</artifactId>\n");
        for (String dependency : dependencies) {
            pom.append("<artifactId>muster-").append(dependency).append("</artifactId>\n");
        }
        file(path + "/pom.xml", pom.toString());
        file(path + "/src/main/java/" + type + ".java", "class " + type + " {}");
    }

    private void executable(String path, String text) throws IOException {
        file(path, text);
        Files.setPosixFilePermissions(root.resolve(path), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
