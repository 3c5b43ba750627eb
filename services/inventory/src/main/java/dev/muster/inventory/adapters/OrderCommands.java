package dev.muster.inventory.adapters;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import dev.muster.events.UndecodableException;
import dev.muster.inventory.domain.Channel;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.Terms;
import dev.muster.servicekit.configuration.NotConfiguredException;
import dev.muster.servicekit.topics.Handled;
import dev.muster.servicekit.topics.Message;
import dev.muster.servicekit.topics.MessageHandler;
import dev.muster.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Hands what orders ask by topic to the ledger, a poll at a time, so that they share its batches.
 *
 * <p>All answers are events, written in the transaction; so a command that was refused for good reasons is done. Only what
 * no repeat can help is set aside: bytes that are no command, an order id with other lines, what the store refuses.
 */
final class OrderCommands implements MessageHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StockLedger ledger;
    private final InstantSource clock;
    private final Supplier<Terms> terms;

    /** @param terms those in force; read once a command */
    OrderCommands(StockLedger ledger, InstantSource clock, Supplier<Terms> terms) {
        this.ledger = ledger;
        this.clock = clock;
        this.terms = terms;
    }

    @Override
    public List<Handled> handle(List<Message> messages) {
        Instant deadline = clock.instant().plus(PATIENCE);
        List<Attempt> attempts =
                messages.stream().map(message -> submit(message, deadline)).toList();
        List<Handled> handled = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            handled.add(await(attempt, deadline));
        }
        return handled;
    }

    private Attempt submit(Message message, Instant deadline) {
        try {
            return new Submitted(ledger.submit(command(OrderCommand.decode(message.payload())), deadline));
        } catch (NotConfiguredException e) {
            return new Early(e);
        } catch (UndecodableException | IllegalArgumentException | ArithmeticException e) {
            return new Senseless(e);
        }
    }

    private Handled await(Attempt attempt, Instant deadline) {
        return switch (attempt) {
            case Senseless(RuntimeException cause) -> new Handled.Refused(cause);
            case Early(RuntimeException cause) -> new Handled.Unavailable(cause);
            case Submitted(Pending<Result> pending) -> {
                try {
                    yield handled(ledger.await(pending, deadline));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    yield new Handled.Unavailable(e);
                }
            }
        };
    }

    private static Handled handled(Result result) {
        return switch (result) {
            case Result.Settled settled -> Handled.DONE;
            // Whoever asked repeats it until the order it belongs to has arrived.
            case Result.UnknownOrder unknown -> Handled.DONE;
            case Result.OtherLines other -> refused(other);
            case Result.Failed failed -> new Handled.Refused(failed.cause());
            case Result.Refused refused -> unavailable(refused);
            case Result.TooLate late -> unavailable(late);
            case Result.OutcomeUnknown unknown -> unavailable(unknown);
            case Result.SoldOut impossible -> refused(impossible);
            case Result.UnknownSkus impossible -> refused(impossible);
            case Result.Received impossible -> refused(impossible);
            case Result.OtherReceipt impossible -> refused(impossible);
            case Result.Imported impossible -> refused(impossible);
            case Result.OtherImport impossible -> refused(impossible);
        };
    }

    private static Handled refused(Result result) {
        return new Handled.Refused(new IllegalArgumentException(result.toString()));
    }

    private static Handled unavailable(Result result) {
        return new Handled.Unavailable(new IllegalStateException(result.toString()));
    }

    private Command command(OrderCommand command) {
        OrderId order = new OrderId(command.orderId());
        return switch (command) {
            case OrderPlaced placed ->
                new Command.Reserve(
                        order, lines(placed), Channel.TOPIC, terms.get().holdFor());
            case OrderConfirmed confirmed -> new Command.Confirm(order, Channel.TOPIC);
            case OrderCancelled cancelled -> new Command.Cancel(order, Channel.TOPIC);
        };
    }

    private static Lines lines(OrderPlaced placed) {
        if (placed.lines().size() > Lines.MAX_LINES) {
            throw new IllegalArgumentException(placed.lines().size() + " lines, more than " + Lines.MAX_LINES);
        }
        TreeMap<Sku, Integer> lines = new TreeMap<>();
        placed.lines().forEach(line -> lines.merge(new Sku(line.sku()), line.quantity(), Math::addExact));
        return new Lines(lines);
    }

    private sealed interface Attempt {}

    private record Submitted(Pending<Result> pending) implements Attempt {}

    /** It came before this process knew its terms. */
    private record Early(RuntimeException cause) implements Attempt {}

    private record Senseless(RuntimeException cause) implements Attempt {}
}
