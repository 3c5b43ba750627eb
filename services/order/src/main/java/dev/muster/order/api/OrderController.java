package dev.muster.order.api;

import dev.muster.order.domain.Admission;
import dev.muster.order.domain.Answer;
import dev.muster.order.domain.Basket;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderDesk;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.PriceList;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wishing;
import dev.muster.servicekit.configuration.ConfigurationSnapshot;
import dev.muster.servicekit.deadlines.Deadline;
import dev.muster.servicekit.identity.Caller;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What customers do with orders; each sees only his own. */
@Controller("/v1/orders")
@Role("order.write")
class OrderController {
    /** Version of what the answer shows; sent back as {@link #LEAST_VERSION} it is never undercut. */
    static final String VERSION = "Muster-Version";

    /** The version a caller has already seen. */
    static final String LEAST_VERSION = "Muster-Min-Version";

    private final OrderDesk desk;
    private final Admission admission;
    private final OrderReads reads;
    private final JsonAnswers answers;
    private final Pricing pricing;
    private final ProblemBodies bodies;
    private final InstantSource clock;

    OrderController(
            OrderDesk desk,
            Admission admission,
            OrderReads reads,
            JsonAnswers answers,
            Pricing pricing,
            ProblemBodies bodies,
            InstantSource clock) {
        this.desk = desk;
        this.admission = admission;
        this.reads = reads;
        this.answers = answers;
        this.pricing = pricing;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Post
    HttpResponse<?> place(
            @Header("Idempotency-Key") @Pattern(regexp = Limits.KEY, message = Limits.KEY_RULE) String key,
            @Body @Valid PlaceRequest request,
            ConfigurationSnapshot configuration,
            Caller caller,
            Deadline deadline,
            HttpRequest<?> http) {
        RequestLines lines = new RequestLines(request);
        // Answered, not thrown: refusals come by the thousand, and an exception's handler is looked up for each.
        return place(new Key(caller.subject(), key), lines, pricing.of(configuration), deadline)
                .<HttpResponse<?>>map(placement -> answer(placement, lines))
                .orElseGet(() -> bodies.answer(http, Problems.CROWDED));
    }

    @Get("/{orderId}")
    @Role("order.read")
    HttpResponse<?> order(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String orderId,
            @Header(name = LEAST_VERSION, defaultValue = "0") @PositiveOrZero long leastVersion,
            Caller caller,
            Deadline deadline) {
        return answer(
                HttpStatus.OK, reads.order(new OrderId(orderId), caller.subject(), leastVersion, deadline.remaining()));
    }

    @Get
    @Role("order.read")
    OrderPageAnswer orders(
            @QueryValue @Nullable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String after,
            @QueryValue @Nullable OrderState state,
            @QueryValue(defaultValue = "50") @Min(1) @Max(Limits.MAX_PAGE) int limit,
            Caller caller) {
        return reads.page(caller.subject(), after, state, limit);
    }

    @Post("/{orderId}/confirm")
    HttpResponse<?> confirm(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String orderId,
            Caller caller,
            Deadline deadline) {
        return wish(new OrderId(orderId), Wish.CONFIRM, OrderState.CONFIRMED, caller, deadline);
    }

    @Post("/{orderId}/cancel")
    HttpResponse<?> cancel(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String orderId,
            Caller caller,
            Deadline deadline) {
        return wish(new OrderId(orderId), Wish.CANCEL, OrderState.CANCELLED, caller, deadline);
    }

    private HttpResponse<?> answer(Placement placement, RequestLines lines) {
        return switch (placement) {
            case Placement.Decided(OrderId id, Answer answer) ->
                answer(HttpStatus.valueOf(answer.status()), id, answer.version(), answer.body());
            case Placement.Undecided(Order order) -> accepted(order);
            case Placement.OtherRequest() -> throw Problems.keyTaken();
            case Placement.Refused refused -> throw Problems.notOrderable(lines.violations(refused.complaints()));
        };
    }

    /** Empty if it was turned away. */
    private Optional<Placement> place(Key key, RequestLines lines, PriceList prices, Deadline deadline) {
        Basket basket = lines.basket();
        try {
            return admission.admit(() -> desk.place(key, basket, prices, at(deadline)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.interrupted();
        }
    }

    private HttpResponse<?> wish(OrderId id, Wish wish, OrderState fulfilled, Caller caller, Deadline deadline) {
        return switch (desk.wish(caller.subject(), id, wish, at(deadline))) {
            case Wishing.Done(Order order) when order.state() == fulfilled -> answer(HttpStatus.OK, order);
            case Wishing.Done(Order order) -> throw Problems.ended(order);
            case Wishing.Accepted(Order order) -> accepted(order);
            case Wishing.Contradicts(Order order) -> throw Problems.contradicts(order);
            case Wishing.TooEarly(Order order) -> throw Problems.pending(order);
            case Wishing.NoSuchOrder() -> throw Problems.unknown(id);
        };
    }

    private HttpResponse<?> accepted(Order order) {
        return answer(HttpStatus.ACCEPTED, order).header(HttpHeaders.RETRY_AFTER, "1");
    }

    private MutableHttpResponse<byte[]> answer(HttpStatus status, Order order) {
        return answer(status, order.id(), order.version(), answers.write(order));
    }

    private static MutableHttpResponse<byte[]> answer(HttpStatus status, OrderId id, long version, byte[] body) {
        return HttpResponse.<byte[]>status(status)
                .body(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.LOCATION, "/v1/orders/" + id)
                .header(VERSION, Long.toString(version));
    }

    private Instant at(Deadline deadline) {
        return clock.instant().plus(deadline.remaining());
    }
}
