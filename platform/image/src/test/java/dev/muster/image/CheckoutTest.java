package dev.muster.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckoutTest {
    private static final String DECLARATION = """
            service: sample
            main: dev.muster.sample.Main
            replicas: 1
            memory: 64m
            topics: { owns: [], reads: [] }
            links: []
            routes: [ { path: /v1/samples } ]
            roles: []
            slo: []
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path root;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path elsewhere;

    @BeforeEach
    void commit() throws IOException {
        write("services/sample/service.yaml", DECLARATION);
        write("services/sample/src/main/java/Main.java", "class Main {}");
        write("platform/state/src/main/java/State.java", "class State {}");
        write(".gitignore", "target/\n");
        write("pom.xml", "<project/>");
        git("init", "-q");
        git("add", ".");
        git("commit", "-q", "-m", "Begin");
    }

    @Test
    void software_builtAndCommitted_isTaken() throws IOException {
        Software software = built().software("sample", false);
        assertEquals("dev.muster.sample.Main", software.main());
        assertEquals("1-SNAPSHOT", software.version());
        assertEquals(head(), software.revision());
        assertEquals(List.of("muster-state-1.jar"), names(software.siblings()));
        assertEquals(List.of("library-2.jar"), names(software.libraries()));
    }

    @Test
    void revision_changeOfSomethingElse_staysAsItIs() throws IOException {
        String before = built().software("sample", false).revision();
        write("docs/page.md", "words");
        write("services/sample/src/test/java/MainTest.java", "class MainTest {}");
        git("add", ".");
        git("commit", "-q", "-m", "Write");
        assertEquals(before, built().software("sample", false).revision());
    }

    @Test
    void service_unknown_isRefusedWithTheKnownOnes() {
        assertRefused("smaple", "there is no service smaple, only sample");
    }

    @Test
    void service_notBuilt_isRefusedWithTheCommand() {
        assertRefused("sample", "run ./mvnw -DskipTests package");
    }

    @Test
    void service_staleAndNotCommitted_isRefusedForBoth() throws IOException {
        Checkout checkout = built();
        write("platform/state/src/main/java/State.java", "class State { int more; }");
        Files.setLastModifiedTime(
                root.resolve("platform/state/src/main/java/State.java"),
                FileTime.from(Instant.now().plusSeconds(60)));
        ImageProblem refused = assertThrows(ImageProblem.class, () -> checkout.software("sample", false));
        assertEquals(2, refused.problems().size(), refused.problems().toString());
        assertTrue(
                refused.problems().toString().contains("State.java is newer than muster-state-1.jar"),
                refused.problems().toString());
        assertTrue(
                refused.problems().toString().contains("commit it, or say --dirty"),
                refused.problems().toString());
    }

    @Test
    void service_notCommittedButAskedFor_saysSoInItsRevision() throws IOException {
        write("pom.xml", "<project></project>");
        assertEquals(head() + "-dirty", built().software("sample", true).revision());
    }

    private void assertRefused(String service, String words) {
        ImageProblem refused =
                assertThrows(ImageProblem.class, () -> Checkout.at(root).software(service, false));
        assertTrue(
                refused.problems().toString().contains(words),
                refused.problems().toString());
    }

    private Checkout built() throws IOException {
        Path library = SampleImages.jar(elsewhere.resolve("library-2.jar"), Map.of("text", "library"));
        Path state =
                SampleImages.jar(root.resolve("platform/state/target/muster-state-1.jar"), Map.of("text", "state"));
        SampleImages.jar(root.resolve("services/sample/target/muster-sample-1-SNAPSHOT.jar"), Map.of("text", "sample"));
        write("services/sample/target/classpath", state + ":" + library);
        return Checkout.at(root);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(root.resolve(file).resolveSibling("."));
        Files.writeString(root.resolve(file), text);
    }

    private String head() {
        return git("rev-parse", "HEAD").strip();
    }

    private String git(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        Commands.Result result = new Commands().run(root, command);
        assertTrue(result.isGood(), result.output());
        return result.output();
    }

    private static List<String> names(List<Path> jars) {
        return jars.stream().map(jar -> jar.getFileName().toString()).toList();
    }
}
