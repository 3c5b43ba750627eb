package dev.muster.stack.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseStoreTest {
    private static final VersionName CURRENT = new VersionName.Current();

    @TempDir
    private Path tree;

    private Path library;
    private Path kit;
    private Path jar;
    private ReleaseStore store;

    @BeforeEach
    void setUp(@TempDir Path elsewhere) throws IOException {
        library = jar(elsewhere.resolve("library-1.jar"), Map.of("Library.class", "1"));
        kit = jar(tree.resolve("platform/kit/target/muster-kit-1.jar"), Map.of("Kit.class", "1"));
        jar = jar(
                tree.resolve("services/ledger/target/muster-ledger-1.jar"),
                Map.of("Ledger.class", "1", "db/migration/V2__entries.sql", "", "db/migration/V1__first.sql", ""));
        store = ReleaseStore.of(
                tree, new Home(tree.resolve(".muster")), module -> new ClassPath(List.of(jar, kit, library)));
    }

    @Test
    void put_sameBuildTwice_isOneReleaseThatOutlivesTheBuild() throws IOException {
        StoredRelease first = store.put("ledger", CURRENT, Optional.empty());
        StoredRelease second = store.put("ledger", CURRENT, Optional.empty());
        Files.delete(kit);

        assertEquals(first, second);
        assertEquals(Optional.of(first), store.find("ledger", first.digest()));
        assertEquals(2, first.schema());
        assertTrue(
                first.classPath().jars().stream().allMatch(Files::isRegularFile),
                () -> first.classPath().toString());
        assertEquals(
                List.of("muster-ledger.jar", "muster-kit-1.jar", "library-1.jar"),
                first.classPath().jars().stream()
                        .map(path -> path.getFileName().toString())
                        .toList());
    }

    @Test
    void put_anotherModuleOfTheTreeChanged_isAnotherRelease() throws IOException {
        String before = store.put("ledger", CURRENT, Optional.empty()).digest();
        jar(kit, Map.of("Kit.class", "2"));

        assertNotEquals(before, store.put("ledger", CURRENT, Optional.empty()).digest());
    }

    @Test
    void put_forARun_isAnotherReleaseThatNamesTheRun() throws IOException {
        StoredRelease usual = store.put("ledger", CURRENT, Optional.empty());
        StoredRelease one = store.put("ledger", CURRENT, Optional.of("run-1"));
        StoredRelease other = store.put("ledger", CURRENT, Optional.of("run-2"));

        assertNotEquals(usual.digest(), one.digest());
        assertNotEquals(one.digest(), other.digest());
        try (JarFile file = new JarFile(one.classPath().jars().getFirst().toFile())) {
            assertEquals("run-1", file.getManifest().getMainAttributes().getValue("Muster-Run"));
        }
    }

    @Test
    void put_knownBad_carriesItsDefectAndItsCode() throws IOException {
        jar(tree.resolve("services/ledger/target/muster-ledger-1-knownbad.jar"), Map.of("Bad.class", "1"));

        StoredRelease bad = store.put("ledger", VersionName.of("known-bad:slow"), Optional.empty());

        assertEquals(Optional.of("slow"), bad.knownBad());
        assertEquals("known-bad:slow", bad.version());
        assertTrue(bad.classPath().toString().endsWith("knownbad.jar"));
        assertNotEquals(
                store.put("ledger", VersionName.of("known-bad:errors"), Optional.empty())
                        .digest(),
                bad.digest());
    }

    @Test
    void put_knownBad_isNotNamedInWhatStandsOnDisk() throws IOException {
        jar(tree.resolve("services/ledger/target/muster-ledger-1-knownbad.jar"), Map.of("Bad.class", "1"));

        StoredRelease bad = store.put("ledger", VersionName.of("known-bad:slow-as-a-snail"), Optional.empty());

        assertFalse(bad.stamp().contains("snail"), bad.stamp());
        assertFalse(bad.title().contains("snail"), bad.title());
        assertFalse(bad.toJson().contains("snail"), bad.toJson());
        try (var jar = new JarFile(bad.folder().resolve("muster-ledger.jar").toFile())) {
            String manifest =
                    String.valueOf(jar.getManifest().getMainAttributes().entrySet());
            assertFalse(manifest.contains("snail"), manifest);
        }
        assertEquals(
                Optional.of("slow-as-a-snail"),
                store.find("ledger", bad.digest()).orElseThrow().knownBad());
    }

    @Test
    void put_knownBadOfAServiceWithoutAny_isRefused() {
        assertThrows(StackProblem.class, () -> store.put("ledger", VersionName.of("known-bad:slow"), Optional.empty()));
    }

    @Test
    void put_refThatDoesNotExist_isRefusedAndLeavesNothing() throws IOException {
        assertThrows(StackProblem.class, () -> store.put("ledger", VersionName.of("no-such-tag"), Optional.empty()));
        assertThrows(StackProblem.class, () -> VersionName.of("--upload-pack=x"));
        Path releases = tree.resolve(".muster/releases/ledger");
        if (Files.exists(releases)) {
            try (Stream<Path> left = Files.list(releases)) {
                assertEquals(0, left.count());
            }
        }
    }

    @Test
    void find_unknownDigest_isEmpty() {
        assertEquals(Optional.empty(), store.find("ledger", "sha256:" + "0".repeat(64)));
    }

    private static Path jar(Path file, Map<String, String> entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return file;
    }
}
