package dev.muster.inventory.adapters;

import dev.muster.events.Topics;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockView;
import dev.muster.inventory.domain.Terms;
import dev.muster.servicekit.configuration.Configuration;
import dev.muster.servicekit.configuration.View;
import dev.muster.servicekit.topics.Consumers;
import dev.muster.servicekit.topics.Followers;
import dev.muster.servicekit.topics.GroupConsumer;
import dev.muster.servicekit.topics.StateFollower;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import java.time.InstantSource;

/** Follows the topic of levels and consumes what orders ask, where there is a broker. */
@Factory
@Requires(property = "muster.kafka")
final class InventoryTopics {
    @Context
    StateFollower<LevelView.Level> levels(Followers followers, StockView view, StockLevels levels) {
        return followers.follow(Topics.STOCK, new LevelView(view, levels));
    }

    @Context
    GroupConsumer commands(
            Consumers consumers,
            StockLedger ledger,
            InstantSource clock,
            Configuration configuration,
            View<Terms> terms) {
        return consumers.batches(
                Topics.ORDER_COMMANDS,
                new OrderCommands(ledger, clock, () -> configuration.current().get(terms)));
    }
}
