package dev.muster.drills.shop;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.load.OperationSource;
import dev.muster.load.Profile;
import dev.muster.load.Target;
import dev.muster.load.Work;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * What customers do, for load profiles: {@code place}, {@code flash} (one piece of what is on sale), {@code again} (the
 * same order several times under one key), {@code read}, {@code confirm}, {@code cancel}, {@code pay} (confirm an order of the sale), {@code hot} (all read the same order);
 * and what its staff does at the counter: {@code hold} (set goods aside), {@code let-go} (give them back), {@code levels}.
 *
 * <p>What is about orders of this run does nothing while there is none, and says so. On sale is what the option
 * {@code flash} names, or as many {@code units} of goods that are put on stock for it.
 */
public final class ShopOperations implements OperationSource {
    private static final Set<String> NEED_GOODS = Set.of("place", "again", "hold", "hot");

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public Work open(Target target, Profile profile) {
        Optional<Sale> sale = Optional.ofNullable(profile.options().get("units"))
                .map(units -> Sale.open(target.address(), whole(units)));
        String flash = sale.map(Sale::sku).orElse(profile.options().getOrDefault("flash", ""));
        if (profile.operations().contains("flash") && flash.isEmpty()) {
            throw new IllegalArgumentException(
                    "the operation flash needs an option: flash, the SKU on sale, or units, how many to put on sale");
        }
        if (profile.operations().stream().anyMatch(NEED_GOODS::contains)) {
            requireGoods(new Staff(target.address()), target.address());
        }
        Customers customers = new Customers(target.address());
        Optional<OpenOrders.Open> hot =
                profile.operations().contains("hot") ? Optional.of(HotOrder.place(customers)) : Optional.empty();
        return new ShopWork(
                new Shift(
                        customers, new Counter(target.address()), profile.keys().count(), flash, hot),
                new Reckoning(customers, new Staff(target.address()), sale),
                new CacheLoads(target.processes()));
    }

    /** Without goods every order would be refused, and a run would measure refusals. */
    private static void requireGoods(Staff staff, URI address) {
        if (staff.level(Assortment.name(0)).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "no goods on stock at " + address + ", or no answer from it: ./muster up starts the stack,"
                            + " ./muster seed puts goods on stock");
        }
    }

    private static int whole(String text) {
        if (!text.matches("\\d{1,7}")) {
            throw new IllegalArgumentException("the option units must be a whole number, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
