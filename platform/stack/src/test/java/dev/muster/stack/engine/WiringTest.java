package dev.muster.stack.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.spec.ServiceSpec;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes are told of each other. */
class WiringTest {

    private static final String LEDGER = """
            service: ledger
            main: dev.muster.ledger.Main
            replicas: 2
            memory: 128m
            database: books
            routes: [ { path: /v1/entries }, { path: /v1/books } ]
            """;

    @TempDir
    Path tree;

    private Surroundings around;
    private Service ledger;
    private final ClassPath jars = ClassPath.parse("/lib/ledger.jar:/lib/b.jar");

    @BeforeEach
    void services() {
        Home home = new Home(tree.resolve("home"));
        around = new Surroundings(tree, home, new Ports(7100), "dev", new Secrets(home.secrets()));
        ServiceSpec spec = ServiceSpec.read(new ByteArrayInputStream(LEDGER.getBytes(UTF_8)), "service.yaml");
        ledger = new Service(spec, 1, jars, around);
    }

    @Test
    void gateway_configuration_namesEachInstance() throws IOException {
        ProcessSpec spec = new Gateway(around, jars, "x.Main").process(List.of(ledger));
        Path file = Path.of(spec.launch().environment().get("MUSTER_GATEWAY_CONFIG"));
        Map<String, Object> release = Map.of(
                "name",
                "current",
                "weight",
                100,
                "instances",
                List.of(
                        Map.of("id", "ledger-1", "url", "http://127.0.0.1:7130"),
                        Map.of("id", "ledger-2", "url", "http://127.0.0.1:7131")));
        Map<String, Object> expected = Map.of(
                "listen",
                Map.of("host", "127.0.0.1", "port", 7100),
                "admin",
                Map.of("host", "127.0.0.1", "port", 7101),
                "services",
                List.of(Map.of(
                        "name",
                        "ledger",
                        "routes",
                        List.of("/v1/entries", "/v1/books"),
                        "releases",
                        List.of(release),
                        "headerRoutes",
                        List.of())));
        assertEquals(expected, JSON.std.mapFrom(Files.readString(file)));
        assertTrue(Files.exists(Path.of(spec.launch().environment().get("MUSTER_GATEWAY_TOKEN_FILE"))));
    }

    @Test
    void service_environment_isTheContract() {
        Map<String, String> expected = Map.ofEntries(
                Map.entry("MUSTER_SERVICE", "ledger"),
                Map.entry("MUSTER_INSTANCE", "ledger-2"),
                Map.entry("MUSTER_ENV", "dev"),
                Map.entry("MUSTER_HTTP_HOST", "127.0.0.1"),
                Map.entry("MUSTER_HTTP_PORT", "7131"),
                Map.entry("MUSTER_RELEASE", ledger.release()),
                Map.entry("MUSTER_DB_URL", "jdbc:postgresql://127.0.0.1:7102/books"),
                Map.entry("MUSTER_DB_NAME", "books"),
                Map.entry("MUSTER_KAFKA", "127.0.0.1:7103"),
                Map.entry(
                        "MUSTER_SECRETS",
                        tree.resolve("home/secrets/ledger/run").toString()));
        assertEquals(expected, ledger.environment(2));
        assertEquals(expected, ledger.process(2, OptionalInt.empty()).launch().environment());
    }

    @Test
    void service_command_hasItsMemoryAndItsDebugPort() {
        List<String> plain = ledger.process(1, OptionalInt.empty()).launch().command();
        assertTrue(plain.contains("-Xmx128m"), plain + "");
        assertEquals("dev.muster.ledger.Main", plain.getLast());
        List<String> debug = ledger.process(1, OptionalInt.of(5005)).launch().command();
        String agent = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:5005";
        assertTrue(debug.contains(agent), debug + "");
    }
}
