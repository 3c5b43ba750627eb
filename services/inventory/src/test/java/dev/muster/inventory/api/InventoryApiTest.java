package dev.muster.inventory.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.inventory.adapters.TestService;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.servicekit.openapi.OpenApiCheck;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InventoryApiTest {
    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.alone();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void import10ChairsAnd3Tables() {
        service.clear();
        assertEquals(
                201,
                service.put("/v1/stock/-/imports/start", "sku,quantity\nchair-1,10\ntable-7,3\n")
                        .statusCode());
    }

    @Test
    void openapi_file_isWhatIsServed() {
        assertEquals(List.of(), OpenApiCheck.differences(service.context()));
    }

    @Test
    void lifeOfAnOrder_overHttp_isAnsweredWithTheEvent() {
        HttpResponse<String> held = reserve("o-1", line("chair-1", 4));
        assertEquals(201, held.statusCode(), held.body());
        assertEquals("1", held.headers().firstValue("Muster-Version").orElse(""));
        assertEquals(ReservationState.HELD, changed(held).state());
        assertEquals(2, changed(held).lines().getFirst().skuVersion());
        HttpResponse<String> again = reserve("o-1", line("chair-1", 1), line("chair-1", 3));
        assertEquals(200, again.statusCode(), again.body());
        assertEquals(changed(held), changed(again));
        HttpResponse<String> confirmed = service.post("/v1/reservations/o-1/confirm", "");
        assertEquals(200, confirmed.statusCode(), confirmed.body());
        assertEquals(ReservationState.CONFIRMED, changed(confirmed).state());
        assertEquals(changed(confirmed), changed(service.get("/v1/reservations/o-1")));
        assertTrue(service.get("/v1/stock/chair-1").body().contains("\"sold\":4,\"available\":6,\"version\":3"));
        assertSound();
    }

    @Test
    void reserve_soldOut_namesTheSkuVersionAndLevel() {
        reserve("o-1", line("table-7", 3));
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> refused = reserve("o-2", line("table-7", 1), line("chair-1", 1));
            assertProblem(409, "sold-out", refused);
            assertTrue(refused.body().contains("\"available\":0"), refused.body());
            assertTrue(refused.body().contains("\"sku\":\"table-7\""), refused.body());
            assertTrue(refused.body().contains("\"version\":2"), refused.body());
        }
        assertEquals(1, service.count("SELECT count(*) FROM reservations"));
        assertEquals(200, reserve("o-1", line("table-7", 3)).statusCode());
    }

    @Test
    void reserve_knownOrderWithOtherLines_is422() {
        reserve("o-1", line("chair-1", 4));
        assertProblem(422, "order-differs", reserve("o-1", line("chair-1", 5)));
    }

    @Test
    void confirm_unknownOrder_is404AndStoresNothing() {
        assertProblem(404, "unknown-order", service.post("/v1/reservations/o-9/confirm", ""));
        assertProblem(404, "unknown-order", service.get("/v1/reservations/o-9"));
    }

    @Test
    void cancel_unknownOrder_isStored() {
        assertEquals(201, service.post("/v1/reservations/o-9/cancel", "").statusCode());
        HttpResponse<String> late = reserve("o-9", line("chair-1", 1));
        assertEquals(200, late.statusCode(), late.body());
        assertEquals(ReservationState.CANCELLED, changed(late).state());
    }

    @Test
    void reserve_unknownSkus_areAllNamedByPlace() {
        HttpResponse<String> refused = reserve("o-1", line("ghost-1", 1), line("chair-1", 1), line("ghost-2", 1));
        assertProblem(422, "unknown-sku", refused);
        assertTrue(refused.body().contains("lines[0].sku"), refused.body());
        assertTrue(refused.body().contains("lines[2].sku"), refused.body());
        assertNothingReserved();
    }

    @Test
    void reserve_severalThingsWrong_areAllNamed() {
        HttpResponse<String> refused = service.post(
                "/v1/reservations",
                "{\"orderId\":\"no spaces\",\"lines\":[{\"sku\":\"chair-1\",\"quantity\":0},"
                        + "{\"sku\":\"chair-1\",\"quantity\":-4},{\"sku\":\"\",\"quantity\":1000001},"
                        + "{\"sku\":\"chair-1\",\"quantity\":99999999999999999999},{\"sku\":7,\"quantity\":\"x\"},{}]}");
        assertProblem(400, "invalid-request", refused);
        for (String field : List.of(
                "orderId",
                "lines[0].quantity",
                "lines[1].quantity",
                "lines[2].sku",
                "lines[2].quantity",
                "lines[3].quantity",
                "lines[4].sku",
                "lines[4].quantity",
                "lines[5].sku",
                "lines[5].quantity")) {
            assertTrue(refused.body().contains("\"" + field + "\""), field + " in " + refused.body());
        }
        assertNothingReserved();
    }

    @Test
    void reserve_lineThatIsNull_isRefused() {
        HttpResponse<String> refused = service.post("/v1/reservations", "{\"orderId\":\"o-1\",\"lines\":[null]}");
        assertProblem(400, "invalid-request", refused);
        assertTrue(refused.body().contains("\"must not hold null\""), refused.body());
        assertNothingReserved();
    }

    @Test
    void reserve_1001Lines_isRefused() {
        String[] lines =
                IntStream.range(0, 1001).mapToObj(i -> line("sku-" + i, 1)).toArray(String[]::new);
        assertProblem(400, "invalid-request", reserve("o-1", lines));
        assertNothingReserved();
    }

    @Test
    void reserve_sumOfOneSkuTooLarge_isRefused() {
        HttpResponse<String> refused = reserve("o-1", line("chair-1", 600_000), line("chair-1", 600_000));
        assertProblem(400, "invalid-request", refused);
        assertTrue(refused.body().contains("lines[1].quantity"), refused.body());
    }

    @Test
    void reserve_badJsonOrNoLinesOrHugeBody_isRefused() {
        assertProblem(400, "invalid-request", service.post("/v1/reservations", "{"));
        assertProblem(400, "invalid-request", service.post("/v1/reservations", "[]"));
        assertProblem(400, "invalid-request", service.post("/v1/reservations", "{\"orderId\":\"o\",\"lines\":[]}"));
        HttpResponse<String> huge = service.post("/v1/reservations", " ".repeat(10 << 20) + "{}");
        assertEquals(413, huge.statusCode(), huge.body());
        assertNothingReserved();
    }

    @Test
    void requests_wrong_neverQueue() {
        StockLedger ledger = service.context().getBean(StockLedger.class);
        long before = taken(ledger);
        reserve("no spaces", line("chair-1", 1));
        reserve("o-1", line("chair-1", 0));
        reserve("o-1", line("chair-1", 600_000), line("chair-1", 600_000));
        service.post("/v1/reservations/no%20spaces/confirm", "");
        service.post("/v1/stock/chair-1/receipts", "{\"receiptId\":\"r-1\",\"quantity\":-1}");
        service.put("/v1/stock/-/imports/i-1", "sku,quantity\nchair-1,x\n");
        assertEquals(before, taken(ledger));
        reserve("o-1", line("chair-1", 1));
        assertEquals(before + 1, taken(ledger));
    }

    private static long taken(StockLedger ledger) {
        return ledger.writeStats().commands() + ledger.readStats().commands();
    }

    @Test
    void refusal_ofAFullOrClosedQueue_is503WithATimeToRetry() {
        try (TestService closing = TestService.alone()) {
            closing.context().getBean(StockLedger.class).close();
            HttpResponse<String> refused = closing.post("/v1/reservations/o-1/cancel", "");
            assertProblem(503, "overloaded", refused);
            assertEquals("1", refused.headers().firstValue("Retry-After").orElse(""));
        }
    }

    @Test
    void reserve_deadlinePassed_changesNothing() {
        HttpResponse<String> late = service.post(
                "/v1/reservations",
                "{\"orderId\":\"o-1\",\"lines\":[" + line("chair-1", 1) + "]}",
                "Muster-Deadline-Ms",
                "0");
        assertProblem(408, "deadline-passed", late);
        assertNothingReserved();
    }

    @Test
    void receipts_byId_countOnce() {
        String receipt = "{\"receiptId\":\"r-1\",\"quantity\":5}";
        assertEquals(201, service.post("/v1/stock/chair-1/receipts", receipt).statusCode());
        HttpResponse<String> again = service.post("/v1/stock/chair-1/receipts", receipt);
        assertEquals(200, again.statusCode(), again.body());
        assertEquals("2", again.headers().firstValue("Muster-Version").orElse(""));
        assertProblem(422, "receipt-differs", service.post("/v1/stock/table-7/receipts", receipt));
        assertProblem(
                404,
                "unknown-sku",
                service.post("/v1/stock/ghost-1/receipts", "{\"receiptId\":\"r-2\",\"quantity\":5}"));
        assertTrue(service.get("/v1/stock/chair-1").body().contains("\"received\":15"));
        assertSound();
    }

    @Test
    void import_badLines_areAllNamedAndNothingIsImported() {
        HttpResponse<String> refused = service.put(
                "/v1/stock/-/imports/i-2",
                "sku,quantity\nlamp-1,5\nlamp 2,5\nlamp-3,0\nlamp-1,7\nlamp-4\n,x\nlamp-5,1000001\n");
        assertProblem(400, "invalid-request", refused);
        for (int line : new int[] {3, 4, 5, 6, 7, 8}) {
            assertTrue(refused.body().contains("\"line " + line + "\""), line + " in " + refused.body());
        }
        assertProblem(404, "unknown-sku", service.get("/v1/stock/lamp-1"));
    }

    @Test
    void import_repeated_countsOnce() {
        String csv = "sku,quantity\r\nlamp-1,5\r\nchair-1,1\r\n";
        assertEquals(201, service.put("/v1/stock/-/imports/i-2", csv).statusCode());
        assertEquals(200, service.put("/v1/stock/-/imports/i-2", csv).statusCode());
        assertProblem(422, "import-differs", service.put("/v1/stock/-/imports/i-2", csv + "x-1,1\n"));
        assertTrue(service.get("/v1/stock/lamp-1").body().contains("\"received\":5"));
        assertSound();
    }

    @Test
    void stock_severalAndPages_areInOrderOfSku() {
        HttpResponse<String> both = service.get("/v1/stock?sku=table-7&sku=chair-1");
        assertEquals(200, both.statusCode(), both.body());
        assertTrue(both.body().indexOf("chair-1") < both.body().indexOf("table-7"), both.body());
        HttpResponse<String> unknown = service.get("/v1/stock?sku=table-7&sku=ghost-1");
        assertProblem(404, "unknown-sku", unknown);
        HttpResponse<String> first = service.get("/v1/stock?limit=1");
        assertTrue(first.body().contains("\"next\":\"chair-1\""), first.body());
        HttpResponse<String> second = service.get("/v1/stock?after=chair-1&limit=5");
        assertTrue(second.body().contains("table-7") && !second.body().contains("next"), second.body());
    }

    @Test
    void stock_olderThanWhatTheCallerSaw_isReadFromTheStore() {
        service.get("/v1/stock/chair-1");
        service.count(
                "WITH moved AS (UPDATE stock SET version = 7 WHERE sku = 'chair-1' RETURNING 1) SELECT count(*) FROM moved");
        assertTrue(service.get("/v1/stock/chair-1").body().contains("\"version\":1"));
        HttpResponse<String> fresh = service.get("/v1/stock/chair-1", "Muster-Min-Version", "2");
        assertEquals("7", fresh.headers().firstValue("Muster-Version").orElse(""));
        assertTrue(service.get("/v1/stock/chair-1").body().contains("\"version\":7"));
    }

    @Test
    void stock_badName_isRefused() {
        assertProblem(400, "invalid-request", service.get("/v1/stock/no%20spaces"));
        assertProblem(400, "invalid-request", service.get("/v1/stock?limit=0"));
        assertProblem(400, "invalid-request", service.get("/v1/stock?sku=a&sku=%2F"));
        assertProblem(400, "invalid-request", service.get("/v1/stock/chair-1", "Muster-Min-Version", "x"));
    }

    private static HttpResponse<String> reserve(String order, String... lines) {
        return service.post(
                "/v1/reservations", "{\"orderId\":\"" + order + "\",\"lines\":[" + String.join(",", lines) + "]}");
    }

    private static String line(String sku, long quantity) {
        return List.of("\"sku\":\"" + sku + "\"", "\"quantity\":" + quantity).stream()
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static ReservationChanged changed(HttpResponse<String> answer) {
        return ReservationChanged.WIRE.decode(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("/problems/" + code + "\""), answer.body());
    }

    private static void assertNothingReserved() {
        assertEquals(0, service.count("SELECT count(*) FROM reservations"));
        assertEquals(13, service.count("SELECT sum(received - held - sold) FROM stock"));
    }

    private static void assertSound() {
        HttpResponse<String> audit = service.get("/v1/stock/-/audit");
        assertTrue(audit.body().contains("\"sound\":true"), audit.body());
    }
}
