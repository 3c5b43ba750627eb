package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Takes orders and follows each to its end.
 *
 * <p><b>Guaranteed.</b> What is answered was committed before; an order that was acknowledged is settled by its try, by its
 * safety net, or by repeating its command. Nothing but inventory's word, or its refusal of the try, ends an order. A key is
 * answered alike for ever. <b>Not guaranteed:</b> that a wish that was accepted comes true: inventory may have ended the
 * hold before. Safe for use by many threads; takes no lock of its own.
 */
public final class OrderDesk {
    private final Orders orders;
    private final Inventory inventory;
    private final OrderViews views;
    private final Answers answers;
    private final OrderIds ids;
    private final DeskLimits limits;
    private final InstantSource clock;
    private final Pause pause;

    public OrderDesk(
            Orders orders,
            Inventory inventory,
            OrderViews views,
            Answers answers,
            OrderIds ids,
            DeskLimits limits,
            InstantSource clock,
            Pause pause) {
        this.orders = requireNonNull(orders, "orders is null");
        this.inventory = requireNonNull(inventory, "inventory is null");
        this.views = requireNonNull(views, "views is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * Places an order, or answers what was placed under the key before.
     *
     * @param prices the one list all lines are priced from
     * @throws StoreAwayException when it is not known to stand; safe to repeat with the same key
     */
    public Placement place(Key key, Basket basket, PriceList prices, Instant deadline) throws InterruptedException {
        return switch (Quote.of(basket, prices)) {
            case Quote.Refused refused -> refuse(key, basket, refused.complaints(), deadline);
            case Quote.Priced priced -> place(key, basket, priced, deadline);
        };
    }

    /** Writes a wish down and tries to fulfil it. */
    public Wishing wish(String customer, OrderId id, Wish wish, Instant deadline) {
        Optional<Changed> changed = change(
                id,
                order -> order.purchase().customer().equals(customer)
                        ? Change.wished(order, wish, now())
                        : Optional.empty());
        if (changed.isEmpty() || !changed.get().before().purchase().customer().equals(customer)) {
            return new Wishing.NoSuchOrder();
        }
        Order order = changed.get().after();
        return switch (changed.get().before().wish(wish, now())) {
            case Wished.TooLate late -> new Wishing.Done(order);
            case Wished.TooEarly early -> new Wishing.TooEarly(order);
            case Wished.Contradicts other -> new Wishing.Contradicts(order);
            case Wished.Set set -> fulfil(order, wish, deadline);
            case Wished.Standing standing -> fulfil(order, wish, deadline);
        };
    }

    /** Takes in a word of inventory that came by topic; on an order nobody placed here it means nothing. */
    public void hear(Hold hold) {
        Optional<Changed> ignored = change(hold.orderId(), order -> Change.heard(order, hold, now()));
    }

    private Placement place(Key key, Basket basket, Quote.Priced priced, Instant deadline) throws InterruptedException {
        Set<Sku> unknown = inventory.unknown(basket.quantities().keySet(), deadline);
        if (!unknown.isEmpty()) {
            return refuse(key, basket, complaints(unknown), deadline);
        }
        Instant now = now();
        Order.Pending order = new Order.Pending(
                new Purchase(
                        ids.next(),
                        key.caller(),
                        priced.lines(),
                        priced.currency(),
                        priced.total(),
                        priced.configVersion(),
                        now),
                Progress.first(now));
        Optional<Remembered> known = orders.place(order, key, basket.hash(), deadline);
        if (known.isPresent()) {
            return repeat(key, known.get(), basket, deadline);
        }
        views.put(order);
        return settle(key, order, inventory.reserve(order.purchase(), callUntil(deadline)));
    }

    /** What stands under the key goes before what is wrong with its repeat: prices may have changed since. */
    private Placement refuse(Key key, Basket basket, List<Complaint> complaints, Instant deadline)
            throws InterruptedException {
        Optional<Remembered> known = orders.remembered(key);
        return known.isPresent() ? repeat(key, known.get(), basket, deadline) : new Placement.Refused(complaints);
    }

    private static List<Complaint> complaints(Set<Sku> unknown) {
        return unknown.stream()
                .sorted()
                .map(sku -> Complaint.of(sku, "sku", "is not known"))
                .toList();
    }

    /** A store that is away now loses nothing: the order stands, and its safety net with it. */
    private Placement settle(Key key, Order.Pending order, Reply reply) {
        try {
            Optional<Changed> changed = switch (reply) {
                case Reply.Says(Hold hold) -> change(order, found -> Change.heard(found, hold, now()));
                case Reply.Refuses(String reason, boolean doubt) ->
                    change(order, found -> Change.refused(found, reason, doubt, now()));
                case Reply.Silent silent -> Optional.empty();
            };
            return changed.isEmpty() ? new Placement.Undecided(order) : answer(key, changed.get());
        } catch (StoreAwayException e) {
            return new Placement.Undecided(order);
        }
    }

    private Placement answer(Key key, Changed changed) {
        Order after = changed.after();
        if (after.state() == OrderState.PENDING) {
            return new Placement.Undecided(after);
        }
        if (changed.before().state() == OrderState.PENDING) {
            return new Placement.Decided(after.id(), answers.decided(after));
        }
        return orders.remembered(key)
                .flatMap(Remembered::answer)
                .<Placement>map(stored -> new Placement.Decided(after.id(), stored))
                .orElseGet(() -> new Placement.Undecided(after));
    }

    /** Waits for what stands under the key to be decided; asks the store, never the cache. */
    private Placement repeat(Key key, Remembered first, Basket basket, Instant deadline) throws InterruptedException {
        if (!first.hash().equals(basket.hash())) {
            return new Placement.OtherRequest();
        }
        Remembered known = first;
        Duration wait = limits.shortestPause();
        while (known.answer().isEmpty()) {
            Duration left = Duration.between(clock.instant(), deadline);
            if (left.compareTo(wait) <= 0) {
                return orders.find(known.orderId())
                        .<Placement>map(Placement.Undecided::new)
                        .orElseThrow(() -> new IllegalStateException("a key without an order: " + first.orderId()));
            }
            pause.rest(wait);
            wait = shorter(wait.multipliedBy(2), limits.longestPause());
            known = orders.remembered(key).orElse(known);
        }
        return new Placement.Decided(known.orderId(), known.answer().get());
    }

    private Wishing fulfil(Order order, Wish wish, Instant deadline) {
        Reply reply = switch (wish) {
            case CONFIRM -> inventory.confirm(order.id(), callUntil(deadline));
            case CANCEL -> inventory.cancel(order.id(), callUntil(deadline));
        };
        if (!(reply instanceof Reply.Says(Hold hold))) {
            return new Wishing.Accepted(order);
        }
        try {
            Order after = change(order, found -> Change.heard(found, hold, now()))
                    .map(Changed::after)
                    .orElse(order);
            return after instanceof Order.Ended ? new Wishing.Done(after) : new Wishing.Accepted(after);
        } catch (StoreAwayException e) {
            return new Wishing.Accepted(order);
        }
    }

    private Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide) {
        Optional<Changed> changed = orders.change(id, decide);
        changed.ifPresent(done -> views.put(done.after()));
        return changed;
    }

    private Optional<Changed> change(Order expected, Function<Order, Optional<Change>> decide) {
        Optional<Changed> changed = orders.change(expected, decide);
        changed.ifPresent(done -> views.put(done.after()));
        return changed;
    }

    private Instant callUntil(Instant deadline) {
        Instant longest = clock.instant().plus(limits.call());
        return longest.isBefore(deadline) ? longest : deadline;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** As exact as the store keeps it, so that an order reads as it was written. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
