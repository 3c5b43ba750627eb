package dev.muster.inventory.hammer;

import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.ReservationChanged;
import dev.muster.inventory.hammer.Attempt.Received;
import dev.muster.inventory.hammer.Attempt.Shortage;
import dev.muster.inventory.hammer.Attempt.SoldOut;
import dev.muster.inventory.hammer.Attempt.Stands;
import dev.muster.inventory.hammer.Books.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether what clients were told is true: what was acknowledged is stored, once and with the same versions; what was
 * refused is not; a refusal's levels were those of its version. Unknown ends may have happened or not.
 */
final class Told {
    private final Books books;
    private final Replay replay;
    private final List<String> findings = new ArrayList<>();

    private Told(Books books, Replay replay) {
        this.books = books;
        this.replay = replay;
    }

    static List<String> check(Collection<Attempt> history, Books books, Replay replay) {
        Told told = new Told(books, replay);
        history.forEach(told::check);
        told.checkRefused(history);
        return told.findings;
    }

    private void check(Attempt attempt) {
        switch (attempt.answer()) {
            case Stands(ReservationChanged reservation) -> check(reservation);
            case Received received -> check(attempt.subject(), received);
            case SoldOut(List<Shortage> shortages) -> shortages.forEach(shortage -> check(attempt, shortage));
            case Attempt.Refused refused -> {}
            case Attempt.Sent(OrderCommand command) -> check(command);
            case Attempt.Unknown unknown -> {}
        }
    }

    /** A confirm of an order that is not known stores nothing; all else leaves a reservation. */
    private void check(OrderCommand sent) {
        if (!(sent instanceof OrderConfirmed) && !books.orders().containsKey(sent.orderId())) {
            findings.add(sent.orderId() + ": asked by topic, not there");
        }
    }

    private void check(ReservationChanged told) {
        Books.@Nullable Order stored = books.orders().get(told.orderId());
        if (stored == null) {
            findings.add(told.orderId() + ": acknowledged as " + told.state() + ", not there");
        } else if (stored.version() < told.version()) {
            findings.add(
                    told.orderId() + ": acknowledged at version " + told.version() + ", stored at " + stored.version());
        } else if (stored.version() == told.version() && stored.state() != told.state()) {
            findings.add(told.orderId() + ": acknowledged as " + told.state() + ", stored as " + stored.state());
        } else if (!lines(stored, told.version()).equals(lines(told))) {
            findings.add(told.orderId() + ": acknowledged with " + lines(told) + ", stored with "
                    + lines(stored, told.version()));
        }
    }

    private static Set<Line> lines(ReservationChanged told) {
        return told.lines().stream()
                .map(line -> new Line(line.sku(), line.quantity(), line.skuVersion()))
                .collect(Collectors.toSet());
    }

    /** The lines as they were at a version of the order. */
    private static Set<Line> lines(Books.Order stored, int version) {
        boolean ended = version == stored.version() && stored.version() > 1;
        return stored.lines().stream()
                .map(line -> new Line(line.sku(), line.quantity(), ended ? line.endedVersion() : line.heldVersion()))
                .collect(Collectors.toSet());
    }

    private void check(String id, Received told) {
        Books.Receipt expected = new Books.Receipt(told.sku(), told.quantity(), told.skuVersion());
        if (!expected.equals(books.receipts().get(id))) {
            findings.add(id + ": acknowledged as " + expected + ", stored as "
                    + Objects.toString(books.receipts().get(id)));
        }
    }

    private void check(Attempt attempt, Shortage shortage) {
        @Nullable Level level = replay.at(shortage.sku(), shortage.version());
        if (level == null || level.available() != shortage.available() || shortage.asked() <= shortage.available()) {
            findings.add(attempt.subject() + ": refused by " + shortage + ", the level was " + level);
        }
    }

    private void checkRefused(Collection<Attempt> history) {
        Map<String, List<Attempt>> bySubject = history.stream().collect(Collectors.groupingBy(Attempt::subject));
        bySubject.forEach((subject, attempts) -> {
            boolean stored =
                    books.orders().containsKey(subject) || books.receipts().containsKey(subject);
            if (stored && attempts.stream().allMatch(Attempt::changedNothing)) {
                findings.add(subject + ": refused whenever it was asked, but stored");
            }
        });
    }

    private record Line(String sku, int quantity, @Nullable Long version) {}
}
