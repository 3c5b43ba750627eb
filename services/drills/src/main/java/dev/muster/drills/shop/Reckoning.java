package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a load run came to at the shop: everything that was acknowledged is read again, and the books are looked at.
 *
 * <p>{@code placed} orders acknowledged, {@code lost} of them, {@code open} ones nobody decided in time, {@code unsound}
 * audits, {@code unadvised} answers of overload that do not say when to come again; of a sale {@code sold}, {@code taken}
 * (held or sold), {@code bought} (units in orders that stand) and {@code oversold}.
 */
final class Reckoning {
    private static final Duration SETTLE = Duration.ofSeconds(60);

    private final Customers customers;
    private final Staff staff;
    private final Optional<Sale> sale;
    private final BlockingQueue<Map<String, Object>> history = new LinkedBlockingQueue<>();

    Reckoning(Customers customers, Staff staff, Optional<Sale> sale) {
        this.customers = requireNonNull(customers, "customers is null");
        this.staff = requireNonNull(staff, "staff is null");
        this.sale = requireNonNull(sale, "sale is null");
    }

    void take(Map<String, Object> line) {
        history.add(line);
    }

    /** What is not known is not in it. */
    Map<String, Long> findings() throws InterruptedException {
        Ledger ledger = new Ledger();
        history.forEach(ledger::take);
        List<Settlement.Placed> orders = ledger.toSettle();
        List<Settlement.Found> found = new Settlement(customers, InstantSource.system(), SETTLE).settle(orders);
        Map<String, Long> findings = new TreeMap<>();
        findings.put("placed", (long) ledger.placed());
        findings.put("lost", count(found, Settlement.Fate.LOST));
        findings.put("open", count(found, Settlement.Fate.OPEN));
        findings.put("unadvised", unadvised());
        staff.audit().ifPresent(audit -> findings.put("unsound", audit.sound() ? 0L : 1L));
        sale.ifPresent(goods -> add(goods, orders, found, findings));
        return findings;
    }

    private void add(
            Sale goods, List<Settlement.Placed> orders, List<Settlement.Found> found, Map<String, Long> findings) {
        long bought = 0;
        for (int i = 0; i < orders.size(); i++) {
            if (found.get(i).stands()) {
                bought += orders.get(i).pieces(goods.sku());
            }
        }
        findings.put("bought", bought);
        Optional<Map<String, Object>> level = staff.level(goods.sku());
        if (level.isPresent()) {
            long sold = Staff.number(level.get(), "sold");
            long taken = sold + Staff.number(level.get(), "held");
            findings.put("sold", sold);
            findings.put("taken", taken);
            findings.put("oversold", Math.max(0, Math.max(taken, bought) - goods.units()));
        }
    }

    private long unadvised() {
        return history.stream()
                .filter(line -> String.valueOf(line.get("answer")).endsWith(Outcomes.NO_RETRY_AFTER))
                .count();
    }

    private static long count(List<Settlement.Found> found, Settlement.Fate fate) {
        return found.stream().filter(one -> one.fate() == fate).count();
    }
}
