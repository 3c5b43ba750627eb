package dev.muster.order.adapters;

import dev.muster.events.Topics;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderDesk;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.servicekit.topics.Consumers;
import dev.muster.servicekit.topics.Followers;
import dev.muster.servicekit.topics.GroupConsumer;
import dev.muster.servicekit.topics.StateFollower;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;

/** Follows the topic of orders and consumes inventory's words, where there is a broker. */
@Factory
@Requires(property = "muster.kafka")
final class OrderTopics {
    @Context
    StateFollower<Order> orders(Followers followers, OrderViews views, Orders orders, OrderSettings settings) {
        return followers.follow(Topics.ORDERS, new OrderView(views, orders, settings.warm()));
    }

    @Context
    GroupConsumer reservations(Consumers consumers, OrderDesk desk, Orders orders) {
        return consumers.batches(Topics.RESERVATIONS, new Reservations(desk, orders));
    }
}
