package dev.muster.stack.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path tree;

    private Path target;

    @BeforeEach
    void build() throws IOException {
        target = Files.createDirectories(tree.resolve("services/ledger/target"));
        Files.writeString(target.resolve("muster-ledger-1.0.jar"), "classes");
        Files.writeString(target.resolve("muster-ledger-1.0-knownbad.jar"), "worse");
        Files.writeString(target.resolve("classpath"), "/lib/a.jar:/lib/b.jar");
    }

    @Test
    void ofModule_built_isItsJarThenTheRest() {
        ClassPath path = ClassPath.ofModule(tree.resolve("services/ledger"));
        assertEquals(
                List.of(target.resolve("muster-ledger-1.0.jar"), Path.of("/lib/a.jar"), Path.of("/lib/b.jar")),
                path.jars());
    }

    @Test
    void ofModule_notBuilt_saysHowToBuild() {
        var problem = assertThrows(StackProblem.class, () -> ClassPath.ofModule(tree.resolve("services/other")));
        assertTrue(String.valueOf(problem.getMessage()).contains("./mvnw"), problem.getMessage());
    }

    @Test
    void stamp_changesWithContentAlone_fingerprintWithTime() throws IOException {
        ClassPath path = ClassPath.ofModule(tree.resolve("services/ledger"));
        String stamp = path.stamp(tree);
        String fingerprint = path.fingerprint(List.of());
        Files.setLastModifiedTime(path.jars().getFirst(), FileTime.fromMillis(1_000));
        assertEquals(stamp, path.stamp(tree));
        assertNotEquals(fingerprint, path.fingerprint(List.of()));
        Files.writeString(path.jars().getFirst(), "other classes");
        assertNotEquals(stamp, path.stamp(tree));
    }

    @Test
    void keptIn_jarRebuilt_keepsWhatWasThere(@TempDir Path home) throws IOException {
        ClassPath built = ClassPath.ofModule(tree.resolve("services/ledger"));
        ClassPath kept = built.keptIn(home, tree);
        assertEquals(kept, built.keptIn(home, tree));
        assertEquals(built.stamp(tree), kept.stamp(home));
        assertEquals(built.jars().subList(1, 3), kept.jars().subList(1, 3));
        Files.writeString(built.jars().getFirst(), "other classes");
        assertEquals("classes", Files.readString(kept.jars().getFirst()));
        assertNotEquals(kept, built.keptIn(home, tree));
    }

    @Test
    void fingerprint_otherFlags_isAnother() {
        ClassPath path = ClassPath.ofModule(tree.resolve("services/ledger"));
        assertNotEquals(path.fingerprint(List.of("-Xmx1m")), path.fingerprint(List.of("-Xmx2m")));
    }
}
