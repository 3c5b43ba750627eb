package dev.muster.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.spec.ServiceSpec.Endpoint;
import dev.muster.spec.ServiceSpec.OwnedTopic;
import dev.muster.spec.ServiceSpec.Route;
import dev.muster.spec.ServiceSpec.Slo;
import dev.muster.spec.ServiceSpec.TopicKind;
import dev.muster.spec.ServiceSpec.Topics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSpecTest {
    private static final String SMALLEST = "service: ledger\nmain: dev.shop.ledger.Main\n";

    @Test
    void read_smallest_hasDefaults() {
        assertEquals(
                new ServiceSpec(
                        "ledger",
                        "dev.shop.ledger.Main",
                        1,
                        new MemorySize(128L << 20),
                        Optional.empty(),
                        new Topics(List.of(), List.of()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        false),
                read(SMALLEST));
    }

    @Test
    void read_everyKey_isMapped() {
        ServiceSpec spec = read("""
                service: ledger
                main: dev.shop.ledger.Main
                replicas: 2
                memory: 256m
                database: ledger
                topics:
                  owns:
                    - { name: shop.balances.v1, kind: state, partitions: 8 }
                    - { name: shop.entries.v1, kind: messages, partitions: 4 }
                    - { name: shop.seals.v1, kind: log, partitions: 1 }
                  reads: [ shop.commands.v1 ]
                links: [ till ]
                routes: [ { path: /v1/entries }, { path: /v1/balances } ]
                roles: [ entries.read, entries.write ]
                slo: [ { name: book, route: "POST /v1/entries/{id}/close", good: 99.9%, under: 100ms } ]
                delivery: true
                """);

        assertEquals(
                new ServiceSpec(
                        "ledger",
                        "dev.shop.ledger.Main",
                        2,
                        new MemorySize(256L << 20),
                        Optional.of("ledger"),
                        new Topics(
                                List.of(
                                        new OwnedTopic("shop.balances.v1", TopicKind.STATE, 8),
                                        new OwnedTopic("shop.entries.v1", TopicKind.MESSAGES, 4),
                                        new OwnedTopic("shop.seals.v1", TopicKind.LOG, 1)),
                                List.of("shop.commands.v1")),
                        List.of("till"),
                        List.of(new Route("/v1/entries"), new Route("/v1/balances")),
                        List.of("entries.read", "entries.write"),
                        List.of(new Slo(
                                "book",
                                new Endpoint("POST", "/v1/entries/{id}/close"),
                                Percentage.parse("99.9%"),
                                Duration.ofMillis(100))),
                        true),
                spec);
        assertEquals("256m", spec.memory().toString());
        assertEquals(
                List.of(Optional.of(Duration.ofHours(1)), Optional.of(Duration.ofDays(7)), Optional.empty()),
                spec.topics().owns().stream()
                        .map(topic -> topic.kind().retention())
                        .toList());
    }

    @Test
    void read_manyMistakes_areReportedAtOnceWithTheirLines() {
        assertEquals(
                List.of(
                        "service.yaml:1:1: /main: is missing",
                        "service.yaml:1:10: /service: must be a name of lower case letters, digits and '-', at most 31,"
                                + " not 'Ledger'",
                        "service.yaml:2:1: /replica: unknown key 'replica', did you mean 'replicas'?",
                        "service.yaml:3:9: /memory: must be a memory size such as 128m or 2g, not '128'",
                        "service.yaml:6:38: /topics/owns/0/kind: must be state, messages or log, not 'compacted'",
                        "service.yaml:6:61: /topics/owns/0/partitions: must be a whole number from 1 to 64, not '0'",
                        "service.yaml:7:12: /links: must be a list, not 'till'",
                        "service.yaml:8:30: /routes/0/path: must be a path prefix such as /v1/entries, without '/' at its"
                                + " end, not '/v1/entries/'"),
                problems("""
                        service: Ledger
                        replica: 2
                        memory: 128
                        topics:
                          owns:
                            - { name: shop.entries.v1, kind: compacted, partitions: 0 }
                        links:     till
                        routes:            [ { path: /v1/entries/ } ]
                        """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            replicas: 9                                     | 3:11: /replicas: must be a whole number from 1 to 8, not '9'
            replicas: 1.5                                   | 3:11: /replicas: must be a whole number from 1 to 8, not '1.5'
            replicas: two                                   | 3:11: /replicas: must be a whole number from 1 to 8, not 'two'
            database: a-b                                   | 3:11: /database: must be a name of lower case letters, digits and '_', at most 31, not 'a-b'
            roles: [ a.b, 'a b' ]                           | 3:15: /roles/1: must be a role such as entries.read, not 'a b'
            roles: [ a.b, a.b ]                             | 3:15: /roles/1: 'a.b' is given twice
            routes: [ { path: /a }, { path: /a } ]          | 3:33: /routes/1/path: '/a' is given twice
            routes: [ /a ]                                  | 3:11: /routes/0: must be a mapping, not '/a'
            topics: { owns: [ ], read: [ ] }                | 3:22: /topics/read: unknown key 'read', did you mean 'reads'?
            topics: { reads: [ entries ] }                  | 3:20: /topics/reads/0: must be a topic's name with its version, such as shop.entries.v1, not 'entries'
            `slo: [ { name: a, route: GET /b, good: 99%, under: 1s } ]` | 3:26: /slo/0/route: '/b' lies below none of the service's routes
            delivery: 1                                     | 3:11: /delivery: must be true or false, not '1'
            wholly-else: 1                                  | 3:1: /wholly-else: unknown key 'wholly-else', known are database, delivery, links, main, memory, replicas, roles, routes, service, slo, topics
            """)
    void read_oneMistake_isRefusedAtItsPlace(String line, String problem) {
        assertEquals(List.of("service.yaml:" + problem), problems(SMALLEST + line + "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /a  | 101%  | 1s   | /slo/0/good: a percentage is between 0% and 100%, not 101%
            GET /a  | 99    | 1s   | /slo/0/good: must be a percentage such as 99.9%, not '99'
            GET /a  | 99%   | 100  | /slo/0/under: must be a duration such as 100ms, 30s or 7d, not '100'
            GET /a  | 99%   | 0ms  | /slo/0/under: must be more than zero
            FETCH a | 99%   | 1s   | /slo/0/route: must be a method and a path such as 'GET /v1/entries/{id}', not 'FETCH a'
            """)
    void read_objectiveWithWrongUnits_isRefused(String route, String good, String under, String problem) {
        String text = SMALLEST + "routes: [ { path: /a } ]\nslo: [ { name: x, route: " + route + ", good: " + good
                + ", under: " + under + " } ]\n";

        List<String> problems = problems(text);

        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().endsWith(problem), problems::toString);
    }

    @Test
    void read_listAtTheRoot_isRefused() {
        assertEquals(List.of("service.yaml:1:1: must be a mapping, not a list"), problems("- a\n"));
    }

    @Test
    void route_coversItselfAndWhatLiesBelow() {
        Route route = new Route("/v1/entries");

        assertTrue(route.covers("/v1/entries"));
        assertTrue(route.covers("/v1/entries/7"));
        assertEquals(false, route.covers("/v1/entriesandmore"));
        assertEquals(false, route.covers("/v1"));
    }

    @ParameterizedTest
    @CsvSource({"100ms,PT0.1S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "7d,PT168H"})
    void durations_units_areKnown(String text, Duration expected) {
        assertEquals(expected, Durations.parse(text));
    }

    private static ServiceSpec read(String text) {
        return ServiceSpec.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "service.yaml");
    }

    private static List<String> problems(String text) {
        return assertThrows(InvalidDocumentException.class, () -> read(text)).violations().stream()
                .map(Violation::toString)
                .toList();
    }
}
