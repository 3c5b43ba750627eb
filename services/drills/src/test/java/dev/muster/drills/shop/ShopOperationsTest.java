package dev.muster.drills.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.load.Profile;
import dev.muster.load.Profiles;
import dev.muster.load.Target;
import dev.muster.spec.YamlDocument;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ShopOperationsTest {
    private final ShopOperations shop = new ShopOperations();
    private HttpServer gateway;
    private int stockStatus = 200;

    @BeforeEach
    void serve() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/v1/stock/apron-1", this::answer);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
    }

    @Test
    void open_goodsOnStock_knowsTheOperations() {
        assertFalse(shop.open(target(), profile("place")).operations().isEmpty());
    }

    @Test
    void open_nothingOnStock_saysHowToPutItThere() {
        stockStatus = 404;

        CommandFailure failure = assertThrows(CommandFailure.class, () -> shop.open(target(), profile("place")));

        assertEquals(ExitCode.ENVIRONMENT, failure.exitCode());
        assertTrue(String.valueOf(failure.getMessage()).contains("./muster seed"));
    }

    @Test
    void open_onlyReads_needsNoGoods() {
        stockStatus = 404;

        assertFalse(shop.open(target(), profile("read")).operations().isEmpty());
    }

    private Target target() {
        return Target.of(URI.create("http://127.0.0.1:" + gateway.getAddress().getPort()));
    }

    private static Profile profile(String operation) {
        return Profiles.read(YamlDocument.parse("""
                profile: sample
                about: A sample.
                seed: 7
                timeout: 2s
                keys: { count: 10, skew: zipf-1.1 }
                mix: { %s: 1 }
                phases:
                  - { name: all, for: 1s, rate: 1/s }
                thresholds:
                  - "failed(all) = 0"
                """.formatted(operation), "profile.yaml"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = "{\"sku\":\"apron-1\",\"onHand\":5}".getBytes(UTF_8);
        exchange.sendResponseHeaders(stockStatus, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
