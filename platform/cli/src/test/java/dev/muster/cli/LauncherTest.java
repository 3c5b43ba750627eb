package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script itself, in a tree whose JDKs and Maven are scripts that record what they were asked. */
final class LauncherTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private LauncherTree tree;

    @BeforeEach
    void lay() throws IOException {
        tree = LauncherTree.in(folder.toRealPath());
    }

    @Test
    void firstRun_buildsEverythingThenRuns() throws Exception {
        Ran ran = tree.muster("doctor", "two words", "");
        assertEquals(0, ran.code(), ran.err());
        assertEquals("muster: building platform/state, platform/stack, platform/cli\n", ran.err());
        assertTrue(ran.out().endsWith("dev.muster.cli.Main|doctor|two words||\n"), ran.out());
        assertTrue(tree.builds().contains("-pl platform/state,platform/stack,platform/cli -am package"));
    }

    @Test
    void secondRun_isQuietAndBuildsNothing() throws Exception {
        tree.built();
        Ran ran = tree.muster("doctor");
        assertEquals("", ran.err());
        assertEquals("", tree.builds());
    }

    @Test
    void editedSource_buildsItsModuleAndWhatDependsOnIt() throws Exception {
        tree.built();
        tree.touch("platform/stack/src/main/java/Stack.java");
        assertEquals(
                "muster: building platform/stack, platform/cli\n",
                tree.muster("doctor").err());
        assertEquals("", tree.muster("doctor").err());
    }

    @Test
    void editedLeaf_buildsThatAlone() throws Exception {
        tree.built();
        tree.touch("platform/cli/pom.xml");
        assertEquals("muster: building platform/cli\n", tree.muster("doctor").err());
    }

    @Test
    void deletedSource_countsAsAnEdit() throws Exception {
        tree.built();
        tree.delete("platform/cli/src/main/java/Cli.java");
        assertEquals("muster: building platform/cli\n", tree.muster("doctor").err());
    }

    @Test
    void editedParent_buildsEverything() throws Exception {
        tree.built();
        tree.touch("pom.xml");
        assertEquals(
                "muster: building platform/state, platform/stack, platform/cli\n",
                tree.muster("doctor").err());
    }

    @Test
    void editedTestsAndProofs_buildNothing() throws Exception {
        tree.built();
        tree.touch("platform/cli/src/test/java/CliTest.java");
        tree.touch("platform/state-proofs/src/main/java/Proof.java");
        tree.touch("platform/testkit/src/main/java/Kit.java");
        assertEquals("", tree.muster("doctor").err());
    }

    @Test
    void builtByMavenMeanwhile_isNotBuiltAgain() throws Exception {
        tree.built();
        tree.touch("platform/cli/src/main/java/Cli.java");
        tree.touch("platform/cli/target/muster-cli-1.0.jar");
        assertEquals("", tree.muster("doctor").err());
    }

    @Test
    void cleanedModule_isBuiltAgain() throws Exception {
        tree.built();
        tree.delete("platform/cli/target/muster-cli-1.0.jar");
        tree.delete("platform/cli/target/classpath");
        assertEquals("muster: building platform/cli\n", tree.muster("doctor").err());
    }

    @Test
    void movedCheckout_isBuiltAgain() throws Exception {
        tree.built();
        LauncherTree moved = tree.movedTo(folder.toRealPath().resolve("elsewhere"));
        assertTrue(moved.muster("doctor").err().startsWith("muster: building platform/state,"));
    }

    @Test
    void noBuild_runsWhatIsThere() throws Exception {
        tree.built();
        tree.touch("platform/cli/src/main/java/Cli.java");
        Ran ran = tree.with("MUSTER_NO_BUILD", "1").muster("doctor");
        assertEquals("", ran.err());
        assertTrue(ran.out().contains("dev.muster.cli.Main|doctor"), ran.out());
    }

    @Test
    void noBuild_nothingThere_saysSo() throws Exception {
        Ran ran = tree.with("MUSTER_NO_BUILD", "1").muster("doctor");
        assertEquals(ExitCode.BUILD.code(), ran.code());
        assertTrue(ran.err().contains("nothing is built"), ran.err());
    }

    @Test
    void failedBuild_hasItsOwnCodeAndIsTriedAgain() throws Exception {
        Ran ran = tree.with("MAVEN_FAILS", "1").muster("doctor");
        assertEquals(ExitCode.BUILD.code(), ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("no such symbol"), ran.err());
        assertEquals(0, tree.muster("doctor").code());
    }

    @Test
    void abandonedLock_isTakenOver() throws Exception {
        Files.createDirectories(tree.root().resolve(".muster/build.lock"));
        Files.writeString(tree.root().resolve(".muster/build.lock/pid"), "999999999");
        assertEquals(0, tree.muster("doctor").code());
        assertFalse(Files.exists(tree.root().resolve(".muster/build.lock")));
    }

    @Test
    void exitCode_isTheCommands() throws Exception {
        assertEquals(42, tree.with("JAVA_EXITS", "42").muster("doctor").code());
    }

    @Test
    void calledByLinkFromElsewhere_findsItsTree() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("m"), Path.of("tree/muster"));
        Ran ran = tree.run(folder, link.toString(), "doctor");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("-Dmuster.root=" + tree.root() + "|"), ran.out());
    }

    @Test
    void commandsOfTheDrills_joinTheClassPath() throws Exception {
        tree.addDrills();
        Ran ran = tree.muster("seed");
        assertTrue(ran.out().contains("/muster-drills-1.0.jar:/lib/of/services/drills.jar|"), ran.out() + ran.err());
    }

    @Test
    void moduleNamedUnlikeItsFolder_isBuiltOnceAndAgainWithWhatDependsOnIt() throws Exception {
        tree.addDrills();
        tree.built();
        tree.delete(".muster/built");
        assertEquals("", tree.muster("doctor").err());
        tree.touch("platform/drills/src/main/java/Engine.java");
        assertEquals(
                "muster: building platform/drills, services/drills\n",
                tree.muster("doctor").err());
    }

    @Test
    void noJdk25_saysHowToGetOne() throws Exception {
        Ran ran = tree.with("MUSTER_JDK_FOLDERS", tree.root().resolve("no").toString())
                .with("JAVA_HOME", tree.jdk("17.0.15").toString())
                .muster("doctor");
        assertEquals(ExitCode.ENVIRONMENT.code(), ran.code());
        assertEquals("", ran.out());
        assertTrue(ran.err().contains("Debian"), ran.err());
        assertTrue(ran.err().contains("macOS"), ran.err());
    }

    @Test
    void javaHome_thatIsJdk25_isPreferred() throws Exception {
        Path own = tree.jdk("25.0.9");
        assertTrue(tree.with("JAVA_HOME", own.toString()).muster("doctor").out().startsWith(own + "|"));
    }

    @Test
    void javaHome_thatIsNoJdk25_isPassedOver() throws Exception {
        Ran ran = tree.with("JAVA_HOME", tree.jdk("17.0.15").toString()).muster("doctor");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("jdk-25.0.3|"), ran.out());
    }

    @Test
    void jdkOnThePath_isFoundBehindItsLink() throws Exception {
        Path bin = Files.createDirectories(tree.root().resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), tree.jdk("25").resolve("bin/java"));
        Ran ran = tree.with("MUSTER_JDK_FOLDERS", "")
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .muster("doctor");
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().contains("/jdk-25|"), ran.out());
    }

    @Test
    void jdkInAMacFolder_isFound() throws Exception {
        Path folders = tree.root().resolve("machines");
        Path home = folders.resolve("temurin-25.jdk/Contents/Home");
        Files.createDirectories(home.getParent());
        Files.move(tree.jdk("25.0.4"), home);
        Ran ran = tree.with("MUSTER_JDK_FOLDERS", folders.toString()).muster("doctor");
        assertTrue(ran.out().startsWith(home + "|"), ran.out() + ran.err());
    }
}
