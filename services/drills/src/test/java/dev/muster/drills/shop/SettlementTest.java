package dev.muster.drills.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SettlementTest {
    private static final List<Customers.Line> LINES = List.of(new Customers.Line("mug-1", 2));

    /** By path: the answers still to be given; the last is given for ever. */
    private final Map<String, Queue<String>> answers = new ConcurrentHashMap<>();

    private final Queue<String> keys = new ConcurrentLinkedQueue<>();
    private final Queue<String> leastVersions = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private URI gateway = URI.create("http://127.0.0.1");

    @BeforeEach
    void serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        open.add(() -> server.stop(0));
        gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable closeable : open) {
            closeable.close();
        }
    }

    @Test
    void order_asToldAndAsItGoesOn_isKept() throws Exception {
        state("o-1", "CONFIRMED");
        state("o-2", "EXPIRED");
        assertEquals(
                List.of(Settlement.Fate.KEPT, Settlement.Fate.KEPT),
                settle(order("o-1", "CONFIRMED"), order("o-2", "RESERVED")));
    }

    @Test
    void order_thatIsNotThere_isLost() throws Exception {
        answers("/v1/orders/o-1", "404 {}");
        assertEquals(List.of(Settlement.Fate.LOST), settle(order("o-1", "RESERVED")));
    }

    @Test
    void order_otherThanTold_isLost() throws Exception {
        state("o-1", "CANCELLED");
        assertEquals(List.of(Settlement.Fate.LOST), settle(order("o-1", "CONFIRMED")));
        assertEquals(
                List.of(Settlement.Fate.LOST), settle(order("o-1", "CANCELLED").told("CONFIRMED")));
        assertEquals(
                List.of(Settlement.Fate.KEPT), settle(order("o-1", "CANCELLED").told("RESERVED")));
    }

    @Test
    void order_thatStaysPending_isOpen() throws Exception {
        state("o-1", "PENDING");
        assertEquals(List.of(Settlement.Fate.OPEN), settle(order("o-1", "PENDING")));
    }

    @Test
    void store_thatCannotAnswerYet_isAskedAgain() throws Exception {
        answers("/v1/orders/o-1", "503 {}", "504 {}", "200 {\"orderId\":\"o-1\",\"state\":\"CONFIRMED\"}");
        assertEquals(List.of(Settlement.Fate.KEPT), settle(order("o-1", "CONFIRMED")));
    }

    @Test
    void order_isReadFromTheStore_notFromAReplicasMemory() throws Exception {
        state("o-1", "CONFIRMED");
        assertEquals(List.of(Settlement.Fate.KEPT), settle(order("o-1", "CONFIRMED")));
        assertEquals(List.of(Long.toString(Long.MAX_VALUE)), List.copyOf(leastVersions));
    }

    @Test
    void order_nobodyWasToldOf_isAskedForUnderItsKey() throws Exception {
        answers("/v1/orders", "201 {\"orderId\":\"o-9\",\"state\":\"RESERVED\"}");
        assertEquals(List.of(Settlement.Fate.KEPT), settle(order("", "")));
        assertEquals(List.of("key-1"), List.copyOf(keys));
    }

    private List<Settlement.Fate> settle(Settlement.Placed... orders) throws InterruptedException {
        return new Settlement(new Customers(gateway), InstantSource.system(), Duration.ofSeconds(2))
                .settle(List.of(orders)).stream().map(Settlement.Found::fate).toList();
    }

    private static Settlement.Placed order(String id, String told) {
        return new Settlement.Placed("customer-1", "key-1", LINES, id, told);
    }

    private void state(String id, String state) {
        answers("/v1/orders/" + id, "200 {\"orderId\":\"%s\",\"state\":\"%s\"}".formatted(id, state));
    }

    private void answers(String path, String... all) {
        answers.put(path, new ConcurrentLinkedQueue<>(List.of(all)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        Queue<String> left = answers.getOrDefault(exchange.getRequestURI().getPath(), new ConcurrentLinkedQueue<>());
        String answer = left.size() > 1 ? left.remove() : String.valueOf(left.peek());
        keys.addAll(exchange.getRequestHeaders().getOrDefault("Idempotency-Key", List.of()));
        leastVersions.addAll(exchange.getRequestHeaders().getOrDefault("Muster-Min-Version", List.of()));
        byte[] body = answer.substring(4).getBytes(UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
