package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.faultproxy.ProxyConfig.LinkConfig;
import dev.muster.faultproxy.ProxyConfig.Way;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    @Test
    void read_leastConfiguration_hasTheDefaults() {
        ProxyConfig read = read("{\"admin\":{\"host\":\"127.0.0.1\",\"port\":7110},\"links\":[]}");

        assertEquals(new ProxyConfig(new Address("127.0.0.1", 7110), 2000, List.of()), read);
    }

    @Test
    void read_everything_isMapped() {
        ProxyConfig read = read("""
                admin: { host: 127.0.0.1, port: 7110 }
                connections: 10
                links:
                  - name: ledger->postgres
                    ways: [ { listen: { host: 127.0.0.1, port: 7150 }, target: { host: 127.0.0.1, port: 7102 } } ]
                """);

        var way = new Way(new Address("127.0.0.1", 7150), new Address("127.0.0.1", 7102));
        assertEquals(10, read.connections());
        assertEquals(List.of(new LinkConfig("ledger->postgres", List.of(way))), read.links());
    }

    @Test
    void read_wrongInManyWays_saysAllOfThem() {
        var refused = assertThrows(InvalidDocumentException.class, () -> read("""
                admin: { host: 0.0.0.0, port: 7110 }
                connections: 0
                link: []
                links:
                  - name: ledger
                    ways: [ { listen: { host: 127.0.0.1, port: 7150 }, target: { host: 127.0.0.1, port: 0 } } ]
                """));

        assertEquals(
                List.of("/admin/host", "/connections", "/link", "/links/0/name", "/links/0/ways/0/target/port"),
                refused.violations().stream().map(Violation::path).toList());
    }

    @Test
    void read_namesAndPortsTwice_areRefused() {
        String way = "{ listen: { host: 127.0.0.1, port: 7110 }, target: { host: 127.0.0.1, port: 7102 } }";
        var refused = assertThrows(InvalidDocumentException.class, () -> read("""
                admin: { host: 127.0.0.1, port: 7110 }
                links:
                  - { name: a->b, ways: [ %s ] }
                  - { name: a->b, ways: [] }
                """.formatted(way)));

        assertEquals(2, refused.violations().size(), refused.toString());
        assertTrue(refused.toString().contains("127.0.0.1:7110 is listened on twice"), refused.toString());
        assertTrue(refused.toString().contains("'a->b' is given twice"), refused.toString());
    }

    private static ProxyConfig read(String text) {
        return ConfigReader.read(YamlDocument.parse(text, "faultproxy.json"));
    }
}
