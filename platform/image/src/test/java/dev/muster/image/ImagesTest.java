package dev.muster.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImagesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    static Path runtimes;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void build_sameInputsElsewhereAndLater_sameDigest() throws IOException {
        BuiltImage here = tar(request("here", "text"), "here.tar");
        ImageRequest there = request("another/place", "text");
        try (Stream<Path> files = Files.walk(folder.resolve("another"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2031-02-03T04:05:06Z")));
            }
        }
        Images others = SampleImages.in(folder.resolve("other-cache"), runtimes);
        BuiltImage elsewhere = others.build(there, new Destination.Tar(folder.resolve("there.tar")));
        assertEquals(here, elsewhere);
        assertEquals(-1, Files.mismatch(folder.resolve("here.tar"), folder.resolve("there.tar")));
    }

    @Test
    void build_otherServiceJar_changesTheLastLayerAlone() throws IOException {
        BuiltImage before = tar(request("before", "text"), "before.tar");
        BuiltImage after = tar(request("after", "another text"), "after.tar");
        assertNotEquals(before.digest(), after.digest());
        List<String> layers = new OciLayout(folder.resolve("before.tar")).layers();
        List<String> changed = new OciLayout(folder.resolve("after.tar")).layers();
        assertEquals(layers.subList(0, 4), changed.subList(0, 4));
        assertNotEquals(layers.getLast(), changed.getLast());
    }

    @Test
    void image_runsAsNobodyInParticular_andSaysWhatItIs() throws IOException {
        tar(request("checkout", "text"), "image.tar");
        OciLayout layout = new OciLayout(folder.resolve("image.tar"));
        Map<String, Object> config = layout.config();
        assertEquals("10001:10001", config.get("User"));
        assertEquals(List.of("/opt/java/bin/java", "@/app/java.args"), config.get("Entrypoint"));
        assertEquals("2026-01-01T00:00:00Z", layout.image().get("created"));
        String labels = String.valueOf(config.get("Labels"));
        for (String label : List.of(
                "image.title=sample",
                "image.version=1",
                "image.revision=0123456789abcdef0123456789abcdef01234567",
                "image.created=2026-01-01T00:00:00Z",
                "dev.muster.sbom=/app/sbom.cdx.json")) {
            assertTrue(labels.contains(label), label + " in " + labels);
        }
    }

    @Test
    void files_areOfRootAndOnlyReadable_andHoldNoShell() throws IOException {
        tar(request("checkout", "text"), "image.tar");
        Map<String, TarArchiveEntry> entries = new OciLayout(folder.resolve("image.tar")).entries();
        for (String name : List.of(
                "/lib64/ld-linux-x86-64.so.2",
                "/opt/java/bin/java",
                "/app/lib/library-2.jar",
                "/app/own/muster-state-1.jar",
                "/app/muster-sample-1.jar",
                "/app/java.args",
                "/app/sbom.cdx.json",
                "/var/lib/dpkg/status.d/libc6")) {
            assertTrue(entries.containsKey(name), name);
        }
        for (String name : List.of("/bin/sh", "/usr/bin/iconv", "/lib/x86_64-linux-gnu/libnsl.so.1")) {
            assertFalse(entries.containsKey(name), name);
        }
        entries.values().stream().filter(TarArchiveEntry::isFile).forEach(file -> {
            assertEquals(0, file.getLongUserId(), file.getName());
            assertEquals(0, file.getMode() & 0022, () -> "others may write " + file.getName());
        });
    }

    @Test
    void build_knownBadClassInAJar_isRefusedByName() throws IOException {
        Software sound = SampleImages.software(folder.resolve("checkout"), "text");
        SampleImages.jar(sound.jar(), Map.of("dev/muster/sample/Twin.class", "muster" + ".known-bad"));
        ImageProblem refused = assertThrows(ImageProblem.class, () -> tar(ImageRequest.of(sound), "no.tar"));
        assertTrue(
                refused.problems().toString().contains("dev/muster/sample/Twin.class"),
                refused.problems().toString());
        assertFalse(Files.exists(folder.resolve("no.tar")));
    }

    @Test
    void build_defectForADrill_hasARepositoryAndADigestOfItsOwn() throws IOException {
        Path twin = SampleImages.jar(
                folder.resolve("muster-sample-1-knownbad.jar"), Map.of("Twin.class", "muster" + ".known-bad"));
        ImageRequest request = request("checkout", "text");
        BuiltImage first = tar(request.with(new Defect("slow", twin, "run-1")), "first.tar");
        BuiltImage second = tar(request.with(new Defect("slow", twin, "run-2")), "second.tar");
        assertEquals("muster/drill/sample", first.repository());
        assertNotEquals(first.digest(), second.digest());
        Map<String, Object> config = new OciLayout(folder.resolve("first.tar")).config();
        assertTrue(String.valueOf(config.get("Env")).contains("MUSTER_KNOWN_BAD=slow"));
    }

    @Test
    void build_registryIsAway_saysSo() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String address = "127.0.0.1:" + free;
        ImageProblem away = assertThrows(
                ImageProblem.class,
                () -> images().build(request("checkout", "text"), Destination.Registry.of(address)));
        assertTrue(away.problems().toString().contains("muster/sample cannot be put into the registry at " + address));
    }

    @Test
    void build_twoJarsOfOneName_isRefused() throws IOException {
        Software one = SampleImages.software(folder.resolve("one"), "text");
        Path twin = SampleImages.jar(folder.resolve("other/library-2.jar"), Map.of("text", "another"));
        Software twice = new Software(
                one.service(),
                one.main(),
                one.jar(),
                one.siblings(),
                List.of(one.libraries().getFirst(), twin),
                one.classPath(),
                one.version(),
                one.revision(),
                one.rehearsal());
        ImageProblem refused = assertThrows(ImageProblem.class, () -> tar(ImageRequest.of(twice), "no.tar"));
        assertTrue(
                refused.problems().toString().contains("/app/lib/library-2.jar"),
                refused.problems().toString());
    }

    @Test
    void base_withoutADigest_isRefused() throws IOException {
        ImageRequest request = request("checkout", "text");
        assertThrows(ImageProblem.class, () -> request.on(java.util.Optional.of("127.0.0.1:5000/base:latest")));
    }

    private ImageRequest request(String checkout, String text) throws IOException {
        return ImageRequest.of(SampleImages.software(folder.resolve(checkout), text));
    }

    private BuiltImage tar(ImageRequest request, String name) throws IOException {
        return images().build(request, new Destination.Tar(folder.resolve(name)));
    }

    private Images images() throws IOException {
        Path cache = folder.resolve("cache");
        return SampleImages.in(Files.exists(cache) ? Files.createTempDirectory(folder, "cache") : cache, runtimes);
    }
}
