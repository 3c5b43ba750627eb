package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.ReceiptId;
import dev.muster.inventory.domain.Sku;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows a batch names: by these it locks and reads. */
final class BatchKeys {
    private final SortedSet<Sku> skus = new TreeSet<>();
    private final SortedSet<OrderId> orders = new TreeSet<>();
    private final SortedSet<OrderId> ending = new TreeSet<>();
    private final SortedSet<ReceiptId> receipts = new TreeSet<>();
    private final SortedSet<ReceiptId> imports = new TreeSet<>();

    BatchKeys(List<Command> batch) {
        batch.forEach(this::add);
    }

    private void add(Command command) {
        switch (command) {
            case Command.Reserve reserve -> {
                orders.add(reserve.orderId());
                skus.addAll(reserve.lines().quantities().keySet());
            }
            case Command.Confirm confirm -> addEnding(confirm.orderId());
            case Command.Cancel cancel -> addEnding(cancel.orderId());
            case Command.Expire expire -> addEnding(expire.orderId());
            case Command.Receive receive -> {
                receipts.add(receive.receiptId());
                skus.add(receive.sku());
            }
            case Command.Import run -> {
                imports.add(run.importId());
                skus.addAll(run.lines().quantities().keySet());
            }
        }
    }

    private void addEnding(OrderId order) {
        orders.add(order);
        ending.add(order);
    }

    /** Locks these as well: the lines of what is confirmed, cancelled or expired. */
    void addSkus(Collection<Sku> more) {
        skus.addAll(more);
    }

    String[] skus() {
        return names(skus);
    }

    String[] orders() {
        return names(orders);
    }

    String[] ending() {
        return names(ending);
    }

    String[] receipts() {
        return names(receipts);
    }

    String[] imports() {
        return names(imports);
    }

    boolean isEnding(OrderId order) {
        return ending.contains(order);
    }

    private static String[] names(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
