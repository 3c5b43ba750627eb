package dev.muster.inventory.api;

import dev.muster.inventory.domain.Channel;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.StockReads;
import dev.muster.inventory.domain.Terms;
import dev.muster.servicekit.configuration.ConfigurationSnapshot;
import dev.muster.servicekit.configuration.View;
import dev.muster.servicekit.deadlines.Deadline;
import dev.muster.servicekit.identity.Role;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

/** What an order asks of stock. */
@Controller("/v1/reservations")
@Role("reservation.write")
class ReservationController {
    private final Commands commands;
    private final StockReads reads;
    private final View<Terms> terms;

    ReservationController(Commands commands, StockReads reads, View<Terms> terms) {
        this.commands = commands;
        this.reads = reads;
        this.terms = terms;
    }

    @Post
    HttpResponse<?> reserve(
            @Body @Valid ReserveRequest request, ConfigurationSnapshot configuration, Deadline deadline) {
        Terms agreed = configuration.get(terms);
        RequestLines lines = new RequestLines(request.lines());
        Command reserve = new Command.Reserve(
                new OrderId(request.orderId()), lines.summed(agreed), Channel.CALL, agreed.holdFor());
        return Answers.of(commands.run(reserve, deadline), skus -> Answers.unknownSkus(skus, lines.unknown(skus)));
    }

    @Post("/{orderId}/confirm")
    HttpResponse<?> confirm(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String orderId,
            Deadline deadline) {
        Command confirm = new Command.Confirm(new OrderId(orderId), Channel.CALL);
        return Answers.of(commands.run(confirm, deadline), Answers::unknownSkus);
    }

    @Post("/{orderId}/cancel")
    HttpResponse<?> cancel(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String orderId,
            Deadline deadline) {
        Command cancel = new Command.Cancel(new OrderId(orderId), Channel.CALL);
        return Answers.of(commands.run(cancel, deadline), Answers::unknownSkus);
    }

    @Get("/{orderId}")
    @Role("reservation.read")
    HttpResponse<?> reservation(
            @PathVariable @Pattern(regexp = Limits.NAME, message = Limits.NAME_RULE) String orderId) {
        OrderId order = new OrderId(orderId);
        return Answers.of(
                reads.reservation(order).orElseThrow(() -> Answers.problem(Answers.unknownOrder(order))), false);
    }
}
