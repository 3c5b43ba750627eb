package dev.muster.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
    private static final Table TABLE = table("wide:/v1", "deep:/v1/entries", "other:/v2/entries");

    @ParameterizedTest
    @CsvSource({
        "/v1,wide",
        "/v1/,wide",
        "/v1/entry,wide",
        "/v1/entries,deep",
        "/v1/entries/7/close,deep",
        "/v2/entries,other",
        "/v2,none",
        "/v11,none",
        "/v2/entriesandmore,none",
        "/,none"
    })
    void match_pathTakesTheLongestPrefix(String path, String service) {
        assertEquals(
                service, TABLE.match(path).map(found -> found.config().name()).orElse("none"));
    }

    @Test
    void match_rootRoute_takesTheRest() {
        assertEquals(
                "all",
                table("all:/", "deep:/v1").match("/x/y").orElseThrow().config().name());
    }

    private static Table table(String... services) {
        return new Table(List.of(services).stream()
                .map(text -> text.split(":", -1))
                .map(parts -> new ServiceConfig(
                        parts[0], List.of(parts[1]), List.of(new ReleaseConfig("r", 1, List.of())), List.of()))
                .map(config -> new Service(config, List.of(), new SplittableRandom(7)))
                .toList());
    }
}
