package dev.muster.drills.incidents;

import dev.muster.drill.run.DrillKit;
import dev.muster.drill.run.Finale;
import dev.muster.drill.verdict.Checker;
import dev.muster.drills.shop.Delivery;
import dev.muster.drills.shop.FirstDelivery;
import dev.muster.drills.shop.Sale;
import dev.muster.load.Profile;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The shop's part in its drills. The option {@code sale} puts that many pieces of a new SKU on sale, which the operation
 * {@code flash} is then about.
 */
public final class ShopKit implements DrillKit {
    /** The operation that is about what is on sale. */
    static final String FLASH = "flash";

    private static final String SALE = "sale";

    private final InstantSource clock = InstantSource.system();

    @Override
    public List<Checker> checkers() {
        return List.of(
                new NoLostOrder(),
                new NoOversell(),
                new SoldOut(),
                new NoDuplicateEffect(),
                new SameAnswer(),
                new OrderSequence(),
                new NoEmptyValue(),
                new LinearReservations(),
                new MonotonicConfig());
    }

    @Override
    public String example() {
        return """
            load:
              rate: 8/s
              warm-up: 12s
              for: 30s
              timeout: 8s
              keys: 2000
              skew: zipf-1.1
              mix: { place: 60, read: 40 }
              options: { operations: shop }
            """;
    }

    @Override
    public Map<String, String> stage(URI entrance, Profile load) {
        var delivery = new Delivery(entrance);
        FirstDelivery.deliver(delivery, load.keys().count());
        String units = load.options().get(SALE);
        if (units == null) {
            return Map.of();
        }
        return Map.of(FLASH, Sale.open(entrance, Integer.parseInt(units)).sku());
    }

    @Override
    public Map<String, String> plant(URI entrance) {
        return new PlantedCanaries(entrance).send();
    }

    @Override
    public Finale finale(URI entrance, Map<String, String> options) {
        return new FinalReads(entrance, options.getOrDefault(FLASH, ""), clock);
    }
}
