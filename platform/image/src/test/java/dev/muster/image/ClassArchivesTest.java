package dev.muster.image;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("proofs")
final class ClassArchivesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path runtimes;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    /** A service that ends as there is nothing it could talk to. */
    static final class Sample {
        private Sample() {}

        /** Ends at once. */
        public static void main(String[] args) {
            System.err.println("nobody is at " + System.getenv("MUSTER_SERVICE"));
        }
    }

    @Test
    void image_withAnArchiveMadeTwice_isOneDigest_andHoldsItsList() throws IOException {
        BuiltImage first = build("first", Sample.class.getName());
        BuiltImage second = build("second", Sample.class.getName());
        assertEquals(first, second);
        OciLayout layout = new OciLayout(folder.resolve("first.tar"));
        assertTrue(layout.entries().keySet().containsAll(List.of(Contents.ARCHIVE, Contents.CLASSES)));
        // base, runtime, service, classes: a layer of nothing is left out
        assertEquals(4, layout.layers().size());
    }

    @Test
    void archive_ofAServiceThatDoesNotGetToItsMain_isRefused() {
        ImageProblem refused = assertThrows(ImageProblem.class, () -> build("none", "dev.muster.image.Nobody"));
        assertTrue(
                refused.problems().toString().contains("dev/muster/image/Nobody"),
                refused.problems().toString());
    }

    private BuiltImage build(String name, String main) throws IOException {
        Path jar = Files.createDirectories(folder.resolve(name)).resolve("muster-sample-1.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                InputStream code = requireNonNull(Sample.class.getResourceAsStream("ClassArchivesTest$Sample.class"))) {
            JarEntry entry = new JarEntry("dev/muster/image/ClassArchivesTest$Sample.class");
            entry.setLastModifiedTime(FileTime.from(Images.CREATED));
            entries.putNextEntry(entry);
            code.transferTo(entries);
        }
        Software software = new Software(
                "sample",
                main,
                jar,
                List.of(),
                List.of(),
                List.of(jar),
                "1",
                "0123456789abcdef0123456789abcdef01234567",
                Map.of("MUSTER_SERVICE", "sample"));
        return SampleImages.in(folder.resolve(name + "-cache"), runtimes)
                .build(ImageRequest.of(software).archived(true), new Destination.Tar(folder.resolve(name + ".tar")));
    }
}
