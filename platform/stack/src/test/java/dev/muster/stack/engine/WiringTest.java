package dev.muster.stack.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
            links: [ till, a-rate ]
            routes: [ { path: /v1/entries }, { path: /v1/books } ]
            """;
    private static final String A_RATE = "service: a-rate\nmain: dev.muster.rate.Main\ndelivery: true\n";
    private static final String TILL = "service: till\nmain: dev.muster.till.Main\nreplicas: 2\n";
    private static final String PIN = "0123456789abcdef".repeat(4);

    @TempDir
    Path tree;

    private Surroundings around;
    private Service rate;
    private Service ledger;
    private Service till;
    private final ClassPath jars = ClassPath.parse("/lib/ledger.jar:/lib/b.jar");

    @BeforeEach
    void services() {
        Home home = new Home(tree.resolve("home"));
        List<ServiceSpec> specs =
                Stream.of(A_RATE, LEDGER, TILL).map(WiringTest::spec).toList();
        around = new Surroundings(
                tree,
                home,
                new Ports(7100),
                "dev",
                new Secrets(home.secrets()),
                specs,
                Map.of("till", PIN),
                Map.of(),
                false);
        rate = new Service(specs.getFirst(), 0, jars, around);
        ledger = new Service(specs.get(1), 1, jars, around);
        till = new Service(specs.getLast(), 2, jars, around);
    }

    private static ServiceSpec spec(String yaml) {
        return ServiceSpec.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)), "service.yaml");
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
                Map.entry("MUSTER_LINK_A_RATE", "http://127.0.0.1:7120"),
                Map.entry("MUSTER_LINK_TILL", "http://127.0.0.1:7140,http://127.0.0.1:7141"),
                Map.entry(
                        "MUSTER_STATE_DIR", tree.resolve("home/state/ledger-2").toString()),
                Map.entry(
                        "MUSTER_SECRETS",
                        tree.resolve("home/secrets/ledger/run").toString()));
        assertEquals(expected, ledger.environment(2));
        assertEquals(expected, ledger.process(2, OptionalInt.empty()).launch().environment());
    }

    @Test
    void service_proxied_reachesEverythingThroughTheProxy() throws IOException {
        var proxied = new Surroundings(
                tree,
                around.home(),
                around.ports(),
                "dev",
                around.secrets(),
                around.services(),
                around.pins(),
                Map.of("ledger", "no-drain"),
                true);
        Map<String, String> environment = new Service(ledger.spec(), 1, jars, proxied).environment(2);
        assertEquals("127.0.0.1:7111", environment.get("MUSTER_KAFKA"));
        assertEquals("jdbc:postgresql://127.0.0.1:7150/books", environment.get("MUSTER_DB_URL"));
        assertEquals("http://127.0.0.1:7151", environment.get("MUSTER_LINK_A_RATE"));
        assertEquals("no-drain", environment.get("MUSTER_KNOWN_BAD"));
        assertEquals("http://127.0.0.1:7152,http://127.0.0.1:7153", environment.get("MUSTER_LINK_TILL"));

        FaultProxy proxy = new FaultProxy(proxied, jars, "x.Main");
        Map<String, String> own = proxy.process().launch().environment();
        Map<String, Object> way = Map.of(
                "listen", Map.of("host", "127.0.0.1", "port", 7150),
                "target", Map.of("host", "127.0.0.1", "port", 7102));
        Map<String, Object> configuration =
                JSON.std.mapFrom(Files.readString(Path.of(own.get("MUSTER_FAULTPROXY_CONFIG"))));
        List<?> links = (List<?>) requireNonNull(configuration.get("links"));
        assertEquals(Map.of("name", "ledger->postgres", "ways", List.of(way)), links.get(1));
        assertEquals(4, links.size());
        assertEquals(List.of(7111, 7150, 7151, 7152, 7153, 7110), proxy.ports());
    }

    @Test
    void kafka_names_toWhoComesThroughTheProxy_theProxy() throws IOException {
        new Kafka(around.home(), around.ports(), jars, "dev").spec();
        String configuration = Files.readString(around.home().conf().resolve("kafka.properties"));
        assertTrue(
                configuration.contains("listeners=PLAINTEXT://127.0.0.1:7103,PROXIED://127.0.0.1:7105,"),
                configuration);
        assertTrue(
                configuration.contains("advertised.listeners=PLAINTEXT://127.0.0.1:7103,PROXIED://127.0.0.1:7111"),
                configuration);
    }

    @Test
    void service_process_hasItsStateFolderForItselfAlone() throws IOException {
        Path folder = Path.of(
                ledger.process(1, OptionalInt.empty()).launch().environment().get("MUSTER_STATE_DIR"));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    }

    @Test
    void service_environmentFile_isWhatItsFirstReplicaWouldFind() throws IOException {
        List<String> lines = Files.readAllLines(till.writeEnvironmentFile());
        assertTrue(lines.contains("MUSTER_CONFIG_PIN=" + PIN), lines + "");
        assertTrue(Files.isDirectory(tree.resolve("home/state/till-1")));
    }

    @Test
    void service_pinned_findsTheHash_andNobodyElseDoes() {
        assertEquals(PIN, till.environment(2).get("MUSTER_CONFIG_PIN"));
        assertFalse(ledger.environment(1).containsKey("MUSTER_CONFIG_PIN"));
    }

    @Test
    void service_overrideFileIsThere_isFoundByItsServiceAlone() throws IOException {
        Path file = tree.resolve("home/override/till.yaml");
        Files.createDirectories(tree.resolve("home/override"));
        Files.writeString(file, "prices: { tea: 1 }\n");
        assertEquals(file.toString(), till.environment(1).get("MUSTER_CONFIG_OVERRIDE"));
        assertFalse(ledger.environment(1).containsKey("MUSTER_CONFIG_OVERRIDE"));
    }

    @Test
    void service_readsTheDeliveryRepository_findsItsEnvironmentsFolder() {
        Map<String, String> environment = rate.environment(1);
        assertEquals(tree.resolve("home/delivery.git").toString(), environment.get("MUSTER_DELIVERY"));
        assertEquals("main", environment.get("MUSTER_DELIVERY_REF"));
        assertEquals("gitops/config/dev", environment.get("MUSTER_DELIVERY_FOLDER"));
        assertFalse(ledger.environment(1).containsKey("MUSTER_DELIVERY"));
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
