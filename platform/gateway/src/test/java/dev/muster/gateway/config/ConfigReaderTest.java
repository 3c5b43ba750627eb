package dev.muster.gateway.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.gateway.config.GatewayConfig.Address;
import dev.muster.gateway.config.GatewayConfig.HeaderRoute;
import dev.muster.gateway.config.GatewayConfig.InstanceConfig;
import dev.muster.gateway.config.GatewayConfig.Limits;
import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Violation;
import dev.muster.spec.YamlDocument;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigReaderTest {
    @Test
    void read_smallest_hasDefaults() {
        assertEquals(
                new GatewayConfig(
                        new Address("127.0.0.1", 7100), new Address("127.0.0.1", 7101), Limits.DEFAULT, List.of()),
                read("""
                        {"listen":{"host":"127.0.0.1","port":7100},"admin":{"host":"127.0.0.1","port":7101}}
                        """));
    }

    @Test
    void read_everyKey_isMapped() {
        assertEquals(
                new GatewayConfig(
                        new Address("localhost", 7100),
                        new Address("::1", 7101),
                        new Limits(
                                4096,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4),
                                Duration.ofMinutes(5)),
                        List.of(new ServiceConfig(
                                "ledger",
                                List.of("/v1/entries", "/v1/balances"),
                                List.of(
                                        new ReleaseConfig(
                                                "current",
                                                95,
                                                List.of(new InstanceConfig("ledger-1", "127.0.0.1", 7120))),
                                        new ReleaseConfig(
                                                "next", 5, List.of(new InstanceConfig("ledger-2", "::1", 7121)))),
                                List.of(new HeaderRoute("Muster-Tester", "canary", "next"))))),
                read("""
                        {"listen":{"host":"localhost","port":7100},"admin":{"host":"::1","port":7101},
                         "limits":{"body":"4k","answer":"1s","requestHead":"2s","keepAlive":"3s","stall":"4s","drain":"5m"},
                         "services":[{"name":"ledger","routes":["/v1/entries","/v1/balances"],
                          "releases":[{"name":"current","weight":95,
                                       "instances":[{"id":"ledger-1","url":"http://127.0.0.1:7120"}]},
                                      {"name":"next","weight":5,"instances":[{"id":"ledger-2","url":"http://[::1]:7121"}]}],
                          "headerRoutes":[{"header":"Muster-Tester","value":"canary","release":"next"}]}]}
                        """));
    }

    @Test
    void read_manyMistakes_areReportedAtOnce() {
        assertEquals(
                List.of(
                        "g:1:19: /listen/host: must be a loopback address: the gateway serves this machine alone, not"
                                + " '0.0.0.0'",
                        "g:2:18: /admin/port: must be a whole number from 0 to 65535, not '70000'",
                        "g:3:21: /limits/answer: must be a duration such as 100ms, 30s or 7d, not '5'",
                        "g:4:2: /servces: unknown key 'servces', did you mean 'services'?",
                        "g:5:36: /services/0/routes/0: must be a path prefix such as /v1/entries, not 'v1'",
                        "g:6:36: /services/0/releases/0/weight: must be a whole number from 0 to 100, not '101'",
                        "g:7:22: /services/0/releases/0/instances/0/url: must be a URL such as http://127.0.0.1:7120,"
                                + " not 'https://127.0.0.1:1'"),
                problems("""
                        {"listen":{"host":"0.0.0.0","port":1},
                         "admin":{"port":70000,"host":"127.0.0.1"},
                         "limits":{"answer":5},
                         "servces":[],
                         "services":[{"name":"a","routes":["v1"],
                          "releases":[{"name":"c","weight":101,"instances":[
                           {"id":"a-1","url":"https://127.0.0.1:1"}]}]}]}
                        """));
    }

    @Test
    void read_thingsThatClash_areRefused() {
        assertEquals(
                List.of(
                        "g:2:10: /admin: is the same address as listen",
                        "g:6:10: /services/1/name: service 'a' is given twice",
                        "g:6:24: /services/1/routes/0: route '/v1' belongs to another service already"),
                problems("""
                        {"listen":{"host":"127.0.0.1","port":1},
                         "admin":{"host":"127.0.0.1","port":1},
                         "services":[
                         {"name":"a","routes":["/v1"],
                          "releases":[{"name":"c","weight":1}]},
                         {"name":"a","routes":["/v1"],"releases":[{"name":"c","weight":1}]}]}
                        """));
    }

    @Test
    void read_serviceThatContradictsItself_isRefused() {
        assertEquals(
                List.of(
                        "g:4:14: /services/0/releases: no release has any weight",
                        "g:6:11: /services/0/releases/1/name: release 'c' is given twice",
                        "g:8:10: /services/0/releases/1/instances/1/id: instance 'x' is given twice"),
                problems("""
                        {"listen":{"host":"127.0.0.1","port":1},"admin":{"host":"127.0.0.1","port":2},
                         "services":[
                         {"name":"a","routes":["/v1"],
                          "releases":[
                          {"name":"c","weight":0},
                          {"name":"c","weight":0,"instances":[
                           {"id":"x","url":"http://127.0.0.1:1"},
                           {"id":"x","url":"http://127.0.0.1:2"}]}]}]}
                        """));
    }

    private static GatewayConfig read(String text) {
        return ConfigReader.read(YamlDocument.parse(text, "g"));
    }

    private static List<String> problems(String text) {
        return assertThrows(InvalidDocumentException.class, () -> read(text)).violations().stream()
                .map(Violation::toString)
                .toList();
    }
}
