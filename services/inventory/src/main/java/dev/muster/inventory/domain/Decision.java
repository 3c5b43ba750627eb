package dev.muster.inventory.domain;

import static dev.muster.events.ReservationState.CANCELLED;
import static dev.muster.events.ReservationState.CONFIRMED;
import static dev.muster.events.ReservationState.EXPIRED;
import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides one batch, first come first served, over what was loaded for it; later commands see earlier ones.
 *
 * <p>A pure function of its arguments. Nothing it says is true before its changes are committed.
 */
public final class Decision {
    private final Draft draft;
    private final Instant now;

    private Decision(Draft draft, Instant now) {
        this.draft = draft;
        this.now = now;
    }

    /**
     * Decides.
     *
     * @param now the store's clock, read when every lock was held
     */
    public static Decided decide(List<Command> batch, Loaded loaded, Instant now) {
        requireNonNull(now, "now is null");
        Draft draft = new Draft(loaded);
        Decision decision = new Decision(draft, now);
        List<Result> results = batch.stream().map(decision::decide).toList();
        return new Decided(results, draft.changes());
    }

    private Result decide(Command command) {
        return switch (command) {
            case Command.Reserve reserve -> reserve(reserve);
            case Command.Confirm confirm -> confirm(confirm);
            case Command.Cancel cancel -> cancel(cancel);
            case Command.Expire expire -> end(expire, EXPIRED, "the hold lapsed");
            case Command.Receive receive -> receive(receive);
            case Command.Import run -> importAll(run);
        };
    }

    private Result reserve(Command.Reserve reserve) {
        Reservation known = draft.reservation(reserve.orderId());
        if (known != null) {
            return known.matches(reserve.lines()) ? stands(reserve, known) : new Result.OtherLines(reserve.orderId());
        }
        List<Sku> unknown = new ArrayList<>();
        List<Shortage> shortages = new ArrayList<>();
        reserve.lines().quantities().forEach((sku, quantity) -> {
            StockCell cell = draft.level(sku);
            if (cell == null) {
                unknown.add(sku);
            } else if (cell.available() < quantity) {
                shortages.add(new Shortage(sku, quantity, cell.available(), cell.version()));
            }
        });
        if (!unknown.isEmpty()) {
            return refuse(reserve, "unknown SKU " + first(unknown), new Result.UnknownSkus(unknown));
        }
        if (!shortages.isEmpty()) {
            return refuse(reserve, first(shortages), new Result.SoldOut(reserve.orderId(), shortages));
        }
        return settled(
                draft.add(Reservation.held(reserve.orderId(), now.plus(reserve.holdFor()), hold(reserve.lines()))));
    }

    private Result refuse(Command.Reserve reserve, String reason, Result answer) {
        return switch (reserve.channel()) {
            case CALL -> answer;
            case TOPIC -> settled(draft.add(Reservation.rejected(reserve.orderId(), reserve.lines(), reason)));
        };
    }

    private Result confirm(Command.Confirm confirm) {
        return end(confirm, CONFIRMED, "confirmed");
    }

    private Result cancel(Command.Cancel cancel) {
        if (draft.reservation(cancel.orderId()) == null) {
            return settled(draft.add(Reservation.cancelledFirst(cancel.orderId())));
        }
        return end(cancel, CANCELLED, "cancelled");
    }

    private Result end(Command.OfOrder command, ReservationState wanted, String reason) {
        Reservation known = draft.reservation(command.orderId());
        if (known == null) {
            return new Result.UnknownOrder(command.orderId());
        }
        boolean expiresEarly = wanted == EXPIRED && !known.isLapsed(now);
        if (!known.isHeld() || known.isLapsed(now) || expiresEarly) {
            return stands(command, known);
        }
        return new Result.Settled(draft.end(ended(known, wanted, reason)), false);
    }

    /** Answers what is there; a lapsed hold is expired by whoever comes across it. */
    private Result stands(Command.OfOrder command, Reservation known) {
        if (known.isLapsed(now)) {
            return new Result.Settled(draft.end(ended(known, EXPIRED, "the hold lapsed")), false);
        }
        if (command.channel() == Channel.TOPIC) {
            draft.announce(known);
        }
        return new Result.Settled(known, false);
    }

    private Result receive(Command.Receive receive) {
        Receipt known = draft.receipt(receive.receiptId().value());
        if (known != null) {
            boolean same = known.sku().equals(receive.sku()) && known.quantity() == receive.quantity();
            return same ? new Result.Received(known, false) : new Result.OtherReceipt(known);
        }
        if (draft.level(receive.sku()) == null) {
            return new Result.UnknownSkus(List.of(receive.sku()));
        }
        return new Result.Received(
                draft.receive(receive.receiptId().value(), receive.sku(), receive.quantity(), null), true);
    }

    private Result importAll(Command.Import command) {
        ImportRun run = ImportRun.of(command);
        ImportRun known = draft.importRun(command.importId());
        if (known != null) {
            return known.equals(run) ? new Result.Imported(known, false) : new Result.OtherImport(known);
        }
        command.lines()
                .quantities()
                .forEach((sku, quantity) ->
                        draft.receive(command.importId() + "/" + sku, sku, quantity, command.importId()));
        draft.add(run);
        return new Result.Imported(run, true);
    }

    private List<ReservedLine> hold(Lines lines) {
        return lines.quantities().entrySet().stream()
                .map(line -> new ReservedLine(
                        line.getKey(),
                        line.getValue(),
                        draft.move(line.getKey(), cell -> cell.hold(line.getValue())),
                        null))
                .toList();
    }

    private Reservation ended(Reservation held, ReservationState terminal, String reason) {
        List<ReservedLine> lines = held.lines().stream()
                .map(line -> line.ended(draft.move(
                        line.sku(),
                        cell -> terminal == CONFIRMED ? cell.sell(line.quantity()) : cell.release(line.quantity()))))
                .toList();
        return held.ended(terminal, reason, lines);
    }

    private static Result settled(Reservation reservation) {
        return new Result.Settled(reservation, true);
    }

    private static String first(List<?> several) {
        return several.size() == 1
                ? several.getFirst().toString()
                : several.getFirst() + " and " + (several.size() - 1) + " more";
    }
}
