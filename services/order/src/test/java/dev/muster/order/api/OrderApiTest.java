package dev.muster.order.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationState;
import dev.muster.order.adapters.FakeInventory;
import dev.muster.order.adapters.FakeInventory.Step;
import dev.muster.order.adapters.TestService;
import dev.muster.servicekit.openapi.OpenApiCheck;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderApiTest {
    private static final String TWO_CHAIRS = "{\"lines\":[{\"sku\":\"chair-1\",\"quantity\":2}]}";

    private static FakeInventory inventory;
    private static TestService service;

    @BeforeAll
    static void start() {
        inventory = new FakeInventory();
        service = TestService.alone(inventory);
    }

    @AfterAll
    static void stop() {
        service.close();
        inventory.close();
    }

    @BeforeEach
    void clear() {
        service.clear();
        inventory.reset();
    }

    @Test
    void openapi_file_isWhatIsServed() {
        assertEquals(List.of(), OpenApiCheck.differences(service.context()));
    }

    @Test
    void place_held_isReservedAndReadBack() {
        HttpResponse<String> placed = service.place("k-1", TWO_CHAIRS);
        assertEquals(201, placed.statusCode(), placed.body());
        assertContains(placed, "\"state\":\"RESERVED\"", "\"total\":9900", "\"configVersion\":0", "\"price\":4950");
        assertEquals("2", header(placed, "Muster-Version"));
        HttpResponse<String> read = service.get(header(placed, "Location"));
        assertEquals(200, read.statusCode(), read.body());
        assertEquals(placed.body(), read.body());
        assertEquals(List.of(), service.commands());
    }

    @Test
    void lifeOfAnOrder_confirmed_isConfirmedForEver() {
        String order = header(service.place("k-1", TWO_CHAIRS), "Location");
        HttpResponse<String> confirmed = service.post(order + "/confirm", "");
        assertEquals(200, confirmed.statusCode(), confirmed.body());
        assertContains(confirmed, "\"state\":\"CONFIRMED\"", "\"version\":4", "\"wish\":\"CONFIRM\"");
        HttpResponse<String> again = service.post(order + "/confirm", "");
        assertEquals(200, again.statusCode());
        assertEquals(confirmed.body(), again.body());
        assertProblem(409, "order-ended", service.post(order + "/cancel", ""));
    }

    @Test
    void place_soldOut_isRejectedAndNamesTheLevel() {
        inventory.always(Step.soldOut());
        HttpResponse<String> placed = service.place("k-1", TWO_CHAIRS);
        assertEquals(201, placed.statusCode(), placed.body());
        assertContains(placed, "\"state\":\"REJECTED\"", "chair-1: 2 asked, 1 available at version 7");
        assertEquals(List.of(), service.commands());
    }

    @Test
    void place_noClearAnswer_isPendingWithItsSafetyNet() {
        inventory.always(Step.body(200, "{\"certainly\":true}"));
        HttpResponse<String> placed = service.place("k-1", TWO_CHAIRS);
        assertEquals(202, placed.statusCode(), placed.body());
        assertContains(placed, "\"state\":\"PENDING\"", "\"version\":1");
        assertEquals(List.of("OrderPlaced"), service.commands());
    }

    @Test
    void place_repeated_getsTheSameBytes() {
        HttpResponse<String> first = service.place("k-1", TWO_CHAIRS);
        service.post(header(first, "Location") + "/confirm", "");
        HttpResponse<String> again = service.place("k-1", " " + TWO_CHAIRS.replace(",", " , "));
        assertEquals(201, again.statusCode());
        assertEquals(first.body(), again.body());
        assertEquals(header(first, "Muster-Version"), header(again, "Muster-Version"));
        assertEquals(1, service.count("SELECT count(*) FROM orders"));
        assertEquals(
                1,
                inventory.asked().stream()
                        .filter(one -> one.path().equals("/v1/reservations"))
                        .count());
    }

    @Test
    void place_sameKeyOtherBody_isRefused() {
        service.place("k-1", TWO_CHAIRS);
        assertProblem(422, "key-taken", service.place("k-1", TWO_CHAIRS.replace("2", "3")));
        assertProblem(422, "key-taken", service.place("k-1", TWO_CHAIRS.replace("{\"l", "{\"currency\":\"EUR\",\"l")));
        assertEquals(
                201,
                service.postAs("bob", "/v1/orders", TWO_CHAIRS, "Idempotency-Key", "k-1")
                        .statusCode());
    }

    @Test
    void place_repeatedBeforeTheDecision_waitsAndGetsTheSameOrder() {
        inventory.always(Step.hangUp());
        HttpResponse<String> first = service.place("k-1", TWO_CHAIRS);
        HttpResponse<String> again = service.place("k-1", TWO_CHAIRS, "Muster-Deadline-Ms", "150");
        assertEquals(202, again.statusCode(), again.body());
        assertEquals(header(first, "Location"), header(again, "Location"));
        assertEquals(1, service.count("SELECT count(*) FROM orders"));
    }

    @Test
    void place_everythingWrong_isNamedAndNothingHappens() {
        HttpResponse<String> refused = service.place(
                "k-1",
                "{\"currency\":\"euro\",\"lines\":[{\"sku\":\"no spaces\",\"quantity\":0},{\"sku\":7,\"quantity\":\"x\"},{},"
                        + "{\"sku\":\"chair-1\",\"quantity\":1000001}]}");
        assertProblem(400, "invalid-request", refused);
        for (String field : List.of(
                "currency",
                "lines[0].sku",
                "lines[0].quantity",
                "lines[1].sku",
                "lines[1].quantity",
                "lines[2].sku",
                "lines[2].quantity",
                "lines[3].quantity")) {
            assertContains(refused, "\"" + field + "\"");
        }
        assertNothingHappened();
    }

    @Test
    void place_lineThatIsNull_isRefused() {
        HttpResponse<String> refused = service.place("k-1", "{\"lines\":[null]}");
        assertProblem(400, "invalid-request", refused);
        assertContains(refused, "\"must not hold null\"");
        assertNothingHappened();
    }

    @Test
    void place_notOrderable_everyReasonIsNamedAtEachPlace() {
        HttpResponse<String> refused = service.place(
                "k-1",
                "{\"currency\":\"EUR\",\"lines\":[{\"sku\":\"ghost-1\",\"quantity\":1},{\"sku\":\"lamp-1\",\"quantity\":1},"
                        + "{\"sku\":\"gold-1\",\"quantity\":5},{\"sku\":\"ghost-1\",\"quantity\":1}]}");
        assertProblem(422, "not-orderable", refused);
        assertContains(
                refused,
                "{\"field\":\"lines[0].sku\",\"message\":\"has no price: class ghost is not known\"}",
                "{\"field\":\"lines[3].sku\",\"message\":\"has no price: class ghost is not known\"}",
                "{\"field\":\"lines[1].sku\",\"message\":\"is priced in USD, not in EUR\"}",
                "{\"field\":\"lines\",\"message\":\"amount to more than 9007199254740991\"}");
        assertNothingHappened();
    }

    @Test
    void place_1001Lines_isRefusedAnd1000AreTaken() {
        assertProblem(400, "invalid-request", service.place("k-1", lines(1001)));
        assertNothingHappened();
        HttpResponse<String> taken = service.place("k-2", lines(1000));
        assertEquals(201, taken.statusCode(), taken.body());
    }

    @Test
    void place_withoutAKeyOrWithABadOne_isRefused() {
        assertProblem(400, "invalid-request", service.post("/v1/orders", TWO_CHAIRS));
        assertProblem(400, "invalid-request", service.place("no spaces", TWO_CHAIRS));
        assertProblem(400, "invalid-request", service.place("k".repeat(129), TWO_CHAIRS));
        assertProblem(400, "invalid-request", service.place("k-1", "{"));
        assertProblem(400, "invalid-request", service.place("k-1", "{\"lines\":[]}"));
        assertProblem(408, "deadline-passed", service.place("k-1", TWO_CHAIRS, "Muster-Deadline-Ms", "0"));
        assertNothingHappened();
    }

    @Test
    void order_ofAnotherCustomer_isNone() {
        String order = header(service.place("k-1", TWO_CHAIRS), "Location");
        HttpResponse<String> read = service.send(service.request("bob", order).GET());
        assertProblem(404, "unknown-order", read);
        assertProblem(404, "unknown-order", service.postAs("bob", order + "/confirm", ""));
        assertProblem(404, "unknown-order", service.postAs("bob", order + "/cancel", ""));
        assertProblem(404, "unknown-order", service.get("/v1/orders/o-9"));
        assertContains(service.get(order), "\"state\":\"RESERVED\"");
        assertFalse(service.get(order).body().contains("wish"));
    }

    @Test
    void confirm_pending_isTooEarly() {
        inventory.always(Step.hangUp());
        String order = header(service.place("k-1", TWO_CHAIRS), "Location");
        assertProblem(409, "order-pending", service.post(order + "/confirm", ""));
        assertEquals(List.of("OrderPlaced"), service.commands());
    }

    @Test
    void cancel_noClearAnswer_isAcceptedAndTheOppositeRefused() {
        String order = header(service.place("k-1", TWO_CHAIRS), "Location");
        inventory.always(Step.problem(503, "overloaded", ""));
        HttpResponse<String> accepted = service.post(order + "/cancel", "");
        assertEquals(202, accepted.statusCode(), accepted.body());
        assertContains(accepted, "\"state\":\"RESERVED\"", "\"wish\":\"CANCEL\"");
        assertProblem(409, "other-wish", service.post(order + "/confirm", ""));
        assertEquals(202, service.post(order + "/cancel", "").statusCode());
        assertEquals(List.of("OrderCancelled"), service.commands());
        inventory.always(Step.held());
        HttpResponse<String> cancelled = service.post(order + "/cancel", "");
        assertEquals(200, cancelled.statusCode(), cancelled.body());
        assertEquals(List.of(), service.commands());
    }

    @Test
    void confirm_holdHasLapsed_isExpiredAndSaysSo() {
        String order = header(service.place("k-1", TWO_CHAIRS), "Location");
        inventory.always(Step.says(ReservationState.EXPIRED, 2));
        HttpResponse<String> ended = service.post(order + "/confirm", "");
        assertProblem(409, "order-ended", ended);
        assertContains(ended, "\"state\":\"EXPIRED\"");
    }

    @Test
    void orders_ofACaller_arePagedNewestFirstAndFiltered() {
        String first = header(service.place("k-1", TWO_CHAIRS), "Location");
        inventory.always(Step.soldOut());
        String second = header(service.place("k-2", TWO_CHAIRS), "Location");
        inventory.always(Step.held());
        String third = header(service.place("k-3", TWO_CHAIRS), "Location");
        service.postAs("bob", "/v1/orders", TWO_CHAIRS, "Idempotency-Key", "k-1");
        assertEquals(List.of(third, second, first), ids(service.get("/v1/orders")));
        HttpResponse<String> page = service.get("/v1/orders?limit=2");
        assertEquals(List.of(third, second), ids(page));
        assertEquals(List.of(first), ids(service.get("/v1/orders?limit=2&after=" + next(page))));
        assertEquals(List.of(third, first), ids(service.get("/v1/orders?state=RESERVED")));
        assertProblem(400, "invalid-request", service.get("/v1/orders?state=NONE"));
        assertProblem(400, "invalid-request", service.get("/v1/orders?limit=201"));
        assertProblem(400, "invalid-request", service.get("/v1/orders?after=%2F"));
    }

    @Test
    void order_olderThanWhatTheCallerSaw_isReadFromTheStore() {
        String order = header(service.place("k-1", TWO_CHAIRS), "Location");
        service.sql("UPDATE orders SET version = 7");
        assertEquals("2", header(service.get(order), "Muster-Version"));
        assertEquals("7", header(service.get(order, "Muster-Min-Version", "3"), "Muster-Version"));
        assertEquals("7", header(service.get(order), "Muster-Version"));
        assertProblem(400, "invalid-request", service.get(order, "Muster-Min-Version", "-1"));
    }

    @Test
    void place_unknownSku_isNamedAtEachPlaceAndNothingHappens() {
        inventory.unknown("chair-ghost");
        inventory.unknown("table-ghost");
        HttpResponse<String> refused = service.place(
                "k-1",
                "{\"lines\":[{\"sku\":\"chair-ghost\",\"quantity\":1},{\"sku\":\"chair-1\",\"quantity\":1},"
                        + "{\"sku\":\"table-ghost\",\"quantity\":1},{\"sku\":\"chair-ghost\",\"quantity\":1}]}");
        assertProblem(422, "not-orderable", refused);
        assertContains(refused, "\"lines[0].sku\"", "\"lines[2].sku\"", "\"lines[3].sku\"", "is not known");
        assertFalse(refused.body().contains("lines[1]"), refused.body());
        assertNothingHappened();
        assertEquals(List.of(), inventory.asked());
    }

    @Test
    void place_unknownToInventory_isRejectedWithItsName() {
        inventory.next(Step.unknownSku());
        HttpResponse<String> placed = service.place("k-1", TWO_CHAIRS);
        assertEquals(201, placed.statusCode(), placed.body());
        assertContains(placed, "\"state\":\"REJECTED\"", "not known: chair-1");
    }

    @Test
    void place_deadline_isPassedOn() {
        service.place("k-1", TWO_CHAIRS, "Muster-Deadline-Ms", "400");
        long told = inventory.asked().getLast().deadlineMs().orElseThrow();
        assertTrue(told > 0 && told <= 400, told + " ms");
        assertTrue(inventory.asked().getLast().trace().isPresent());
    }

    private static List<String> ids(HttpResponse<String> page) {
        assertEquals(200, page.statusCode(), page.body());
        return java.util.regex.Pattern.compile("\"orderId\":\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(found -> "/v1/orders/" + found.group(1))
                .toList();
    }

    private static String next(HttpResponse<String> page) {
        return page.body().replaceFirst("(?s).*\"next\":\"([^\"]+)\".*", "$1");
    }

    private static String lines(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "{\"sku\":\"chair-" + i + "\",\"quantity\":1}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow(() -> new AssertionError(name + ": " + answer.body()));
    }

    private static void assertContains(HttpResponse<String> answer, String... parts) {
        for (String part : parts) {
            assertTrue(answer.body().contains(part), part + " in " + answer.body());
        }
    }

    private static void assertProblem(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("/problems/" + code + "\""), answer.body());
    }

    private static void assertNothingHappened() {
        assertEquals(0, service.count("SELECT count(*) FROM orders"));
        assertEquals(0, service.count("SELECT count(*) FROM idempotency"));
        assertEquals(0, service.count("SELECT count(*) FROM muster_outbox"));
    }
}
