package dev.muster.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSpecsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path services;

    @Test
    void under_soundServices_areSortedByNameAndFound() throws IOException {
        write("till", "topics: { reads: [ shop.entries.v1 ] }\nlinks: [ ledger ]\n");
        write("ledger", "topics: { owns: [ { name: shop.entries.v1, kind: messages, partitions: 1 } ] }\n");
        Files.createDirectories(services.resolve("wire"));

        ServiceSpecs specs = ServiceSpecs.under(services);

        assertEquals(
                List.of("ledger", "till"),
                specs.services().stream().map(ServiceSpec::service).toList());
        assertEquals("ledger", specs.ownerOf("shop.entries.v1").orElseThrow().service());
        assertEquals(1, specs.find("till").orElseThrow().replicas());
    }

    @Test
    void under_servicesThatDisagree_areRefusedWithEveryPlace() throws IOException {
        String owner = """
                database: books
                routes: [ { path: /v1/entries } ]
                topics: { owns: [ { name: shop.entries.v1, kind: messages, partitions: 1 } ] }
                """;
        write("ledger", owner);
        write("till", owner + "links: [ till, ledgr ]\n");
        write("vault", "topics: { reads: [ shop.entrys.v1 ] }\n");
        Files.move(services.resolve("vault"), services.resolve("safe"));

        assertEquals(
                List.of(
                        "safe/service.yaml:1:10: /service: 'vault' stands in a folder named 'safe'",
                        "safe/service.yaml:3:20: /topics/reads/0: no service owns topic 'shop.entrys.v1', did you mean"
                                + " 'shop.entries.v1'?",
                        "till/service.yaml:3:11: /database: database 'books' belongs to ledger/service.yaml already",
                        "till/service.yaml:4:19: /routes/0/path: route '/v1/entries' belongs to ledger/service.yaml"
                                + " already",
                        "till/service.yaml:5:27: /topics/owns/0/name: topic 'shop.entries.v1' belongs to"
                                + " ledger/service.yaml already",
                        "till/service.yaml:6:10: /links/0: a service has no link to itself",
                        "till/service.yaml:6:16: /links/1: there is no service 'ledgr', did you mean 'ledger'?"),
                problems());
    }

    @Test
    void under_severalUnsoundFiles_reportsAllOfThem() throws IOException {
        write("ledger", "replicas: 0\n");
        write("till", "memory: lots\n");

        assertEquals(
                List.of(
                        "ledger/service.yaml:3:11: /replicas: must be a whole number from 1 to 8, not '0'",
                        "till/service.yaml:3:9: /memory: must be a memory size such as 128m or 2g, not 'lots'"),
                problems());
    }

    private void write(String service, String more) throws IOException {
        Path folder = Files.createDirectories(services.resolve(service));
        Files.writeString(
                folder.resolve("service.yaml"),
                "service: " + service + "\nmain: dev.shop." + service + ".Main\n" + more);
    }

    private List<String> problems() {
        return assertThrows(InvalidDocumentException.class, () -> ServiceSpecs.under(services)).violations().stream()
                .map(violation -> violation.toString().replace(services + "/", ""))
                .toList();
    }
}
