package dev.muster.inventory.api;

import dev.muster.events.ReservationChanged;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.Shortage;
import dev.muster.inventory.domain.Sku;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Results as HTTP answers: what stands is answered with its version, everything else is a problem. */
final class Answers {
    /** Version of what the answer shows; sent back as {@link #LEAST_VERSION} it is never undercut. */
    static final String VERSION = "Muster-Version";

    /** The version a caller has already seen. */
    static final String LEAST_VERSION = "Muster-Min-Version";

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private Answers() {}

    static HttpResponse<?> of(Result result, Function<List<Sku>, Problem> unknownSkus) {
        return switch (result) {
            case Result.Settled(Reservation reservation, boolean created) -> of(reservation, created);
            case Result.Received received ->
                answer(received.created(), ReceiptAnswer.of(received.receipt()))
                        .header(VERSION, Long.toString(received.receipt().skuVersion()));
            case Result.Imported imported -> answer(imported.created(), ImportAnswer.of(imported.run()));
            case Result.SoldOut soldOut -> throw problem(soldOut(soldOut.shortages()));
            case Result.UnknownSkus unknown -> throw problem(unknownSkus.apply(unknown.skus()));
            case Result.UnknownOrder(OrderId order) -> throw problem(unknownOrder(order));
            case Result.OtherLines(OrderId order) ->
                throw problem(taken("order", order + " is known with other lines"));
            case Result.OtherReceipt other ->
                throw problem(taken("receipt", other.receipt().id() + " is known for another SKU or quantity"));
            case Result.OtherImport other ->
                throw problem(taken("import", other.run().id() + " is known with other lines"));
            case Result.Refused(String why) -> throw problem(Problem.overloaded(why, RETRY_AFTER));
            case Result.TooLate() -> throw problem(Problem.deadlinePassed());
            case Result.OutcomeUnknown() -> throw problem(Problem.outcomeUnknown("Safe to repeat with the same id"));
            case Result.Failed(Throwable cause) -> throw new IllegalStateException("The store refused", cause);
        };
    }

    static HttpResponse<byte[]> of(Reservation reservation, boolean created) {
        return answer(created, ReservationChanged.WIRE.encode(reservation.record()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(VERSION, Integer.toString(reservation.version()));
    }

    static Problem unknownOrder(OrderId order) {
        return Problem.of(404, "unknown-order", "No such order", order + " has no reservation");
    }

    static Problem unknownSkus(List<Sku> skus) {
        return Problem.of(404, "unknown-sku", "No such SKU", "not known: " + skus);
    }

    static Problem unknownSkus(List<Sku> skus, List<Violation> where) {
        return new Problem("unknown-sku", "No such SKU", 422, skus.size() + " not known", where, Map.of());
    }

    static ProblemException problem(Problem problem) {
        return new ProblemException(problem);
    }

    private static Problem soldOut(List<Shortage> shortages) {
        List<Map<String, Object>> members = shortages.stream()
                .map(shortage -> Map.<String, Object>of(
                        "sku", shortage.sku().value(),
                        "asked", shortage.asked(),
                        "available", shortage.available(),
                        "version", shortage.version()))
                .toList();
        String detail = "not enough of " + shortages.size() + " SKU" + (shortages.size() == 1 ? "" : "s");
        return new Problem("sold-out", "Not enough stock", 409, detail, List.of(), Map.of("shortages", members));
    }

    private static Problem taken(String what, String detail) {
        return Problem.of(422, what + "-differs", "The id is taken by something else", detail);
    }

    private static <T> MutableHttpResponse<T> answer(boolean created, T body) {
        return HttpResponse.<T>status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(body);
    }
}
