package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Images as small as they get: a base of next to nothing, the JDK's smallest runtime, jars with a text in them. */
final class SampleImages {
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    private SampleImages() {}

    /** @param runtimes where runtimes are kept; linking one takes seconds, so tests share them */
    static Images in(Path folder, Path runtimes) throws IOException {
        Commands commands = new Commands();
        Path packages = folder.resolve("packages");
        DebianBase base =
                new DebianBase(SampleDeb.packages(packages), new DebianPackages(packages, commands), new Kept(folder));
        Path jdk = Path.of(System.getProperty("java.home"));
        return new Images(
                base,
                new JavaRuntime(jdk, List.of("java.base"), commands, new Kept(runtimes)),
                new ClassArchives(commands, new Kept(folder)),
                folder);
    }

    /** What a checkout at a folder built. */
    static Software software(Path checkout, String text) throws IOException {
        Path jar = jar(checkout.resolve("services/sample/target/muster-sample-1.jar"), Map.of("text", text));
        Path sibling = jar(checkout.resolve("platform/state/target/muster-state-1.jar"), Map.of("text", "state"));
        Path library = jar(checkout.resolve("repository/org/some/library/2/library-2.jar"), Map.of("text", "library"));
        return new Software(
                "sample",
                "dev.muster.sample.Main",
                jar,
                List.of(sibling),
                List.of(library),
                List.of(jar, library, sibling),
                "1",
                "0123456789abcdef0123456789abcdef01234567",
                Map.of("MUSTER_SERVICE", "sample"));
    }

    static Path jar(Path file, Map<String, String> entries) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, String> one : entries.entrySet()) {
                JarEntry entry = new JarEntry(one.getKey());
                entry.setLastModifiedTime(TIME);
                jar.putNextEntry(entry);
                jar.write(one.getValue().getBytes(UTF_8));
                jar.closeEntry();
            }
        }
        return file;
    }
}
