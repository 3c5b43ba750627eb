package dev.muster.stack.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @Test
    void lack_isSaid_whereAProgramOrARuleIsMissing() throws IOException {
        assertEquals("no rules in gitops/alerts", alerts().lack());
        rule("one.yaml", "groups: []");
        assertEquals("not installed", alerts().lack());
        install("prometheus");
        assertEquals("not installed", alerts().lack());
        install("alertmanager");
        assertEquals("", alerts().lack());
    }

    @Test
    void processes_listenOnLoopback_andKeepTheirDataInTheHome() throws IOException {
        rule("one.yaml", "groups: []");
        install("prometheus");
        install("prometheus-alertmanager");

        List<ProcessSpec> specs = alerts().processes();

        assertEquals(
                List.of("alertmanager", "prometheus"),
                specs.stream().map(ProcessSpec::name).toList());
        for (ProcessSpec spec : specs) {
            String command = String.join(" ", spec.launch().command());
            assertTrue(command.contains("--web.listen-address=127.0.0.1:"), command);
            assertTrue(
                    command.contains(folder.resolve("home/data/" + spec.name()).toString()), command);
        }
        String configuration = Files.readString(folder.resolve("home/conf/prometheus.yml"));
        assertTrue(configuration.contains("home/conf/scrape-targets.json"), configuration);
        assertTrue(configuration.contains("127.0.0.1:7107"), configuration);
    }

    @Test
    void rules_thatChange_makeAnotherProcess_andThoseThatAreGoneStayGone() throws IOException {
        rule("one.yaml", "groups: []");
        rule("two.yaml", "groups: []");
        install("prometheus");
        install("alertmanager");
        ProcessSpec before = alerts().processes().getLast();
        assertEquals(before, alerts().processes().getLast());

        Files.delete(folder.resolve("tree/gitops/alerts/two.yaml"));
        rule("one.yaml", "groups: [ ]");

        assertNotEquals(before, alerts().processes().getLast());
        assertEquals("groups: [ ]", Files.readString(folder.resolve("home/conf/alerts/one.yaml")));
        assertTrue(Files.notExists(folder.resolve("home/conf/alerts/two.yaml")));
    }

    private Alerts alerts() {
        return new Alerts(
                folder.resolve("tree"), new Home(folder.resolve("home")), new Ports(7100), folder.resolve("bin") + ":");
    }

    private void rule(String name, String text) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("tree/gitops/alerts")).resolve(name), text);
    }

    private void install(String name) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
        assertTrue(Files.createFile(program).toFile().setExecutable(true));
    }
}
