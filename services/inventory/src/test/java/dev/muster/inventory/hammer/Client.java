package dev.muster.inventory.hammer;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationState;
import dev.muster.inventory.hammer.Attempt.Answer;
import dev.muster.inventory.hammer.Attempt.Sent;
import dev.muster.inventory.hammer.Attempt.Stands;
import dev.muster.inventory.hammer.Attempt.Unknown;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** One customer after another: reserves, then confirms, cancels or lets the hold lapse; repeats what ended unknown. */
final class Client implements Runnable {
    private static final int REPEATS = 4;

    private final String name;
    private final Shop shop;
    private final CommandTopic topic;
    private final List<String> addresses;
    private final List<String> skus;
    private final RandomGenerator random;
    private final BooleanSupplier goOn;

    Client(
            String name,
            Shop shop,
            CommandTopic topic,
            List<String> addresses,
            List<String> skus,
            RandomGenerator random,
            BooleanSupplier goOn) {
        this.name = name;
        this.shop = shop;
        this.topic = topic;
        this.addresses = addresses;
        this.skus = skus;
        this.random = random;
        this.goOn = goOn;
    }

    @Override
    public void run() {
        for (int number = 0; goOn.getAsBoolean(); number++) {
            if (random.nextInt(12) == 0) {
                receive(name + "-" + number);
            } else {
                order(name + "-" + number);
            }
        }
    }

    private void receive(String id) {
        String sku = skus.get(random.nextInt(skus.size()));
        resolve(() -> shop.receive(anyReplica(), id, sku, 40));
    }

    private void order(String id) {
        if (random.nextInt(20) == 0) {
            cancel(id);
        }
        Map<String, Integer> lines = lines();
        Answer reserved = reserve(id, lines);
        if (reserved instanceof Sent) {
            topic.send(random.nextBoolean() ? new OrderConfirmed(id) : new OrderCancelled(id));
        } else if (reserved instanceof Stands stands && stands.reservation().state() == ReservationState.HELD) {
            switch (random.nextInt(4)) {
                case 0, 1 -> byAnyChannel(new OrderConfirmed(id), () -> shop.confirm(anyReplica(), id));
                case 2 -> cancel(id);
                default -> reserve(id, lines);
            }
        }
    }

    private Answer reserve(String id, Map<String, Integer> lines) {
        List<OrderPlaced.Line> placed = lines.entrySet().stream()
                .map(line -> new OrderPlaced.Line(line.getKey(), line.getValue()))
                .toList();
        return byAnyChannel(new OrderPlaced(id, placed), () -> shop.reserve(anyReplica(), id, lines));
    }

    private void cancel(String id) {
        byAnyChannel(new OrderCancelled(id), () -> shop.cancel(anyReplica(), id));
    }

    /** By HTTP, by topic, or by both at the same time. */
    private Answer byAnyChannel(OrderCommand command, Supplier<Answer> call) {
        int channel = random.nextInt(6);
        if (channel < 3) {
            topic.send(command);
        }
        return channel == 0 ? new Sent(command) : resolve(call);
    }

    /** The first SKU is in every other order. */
    private Map<String, Integer> lines() {
        TreeMap<String, Integer> lines = new TreeMap<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            int sku = random.nextBoolean() ? 0 : random.nextInt(skus.size());
            lines.put(skus.get(sku), 1 + random.nextInt(3));
        }
        return lines;
    }

    /** An outcome that is unknown is resolved by asking again, at any replica, a few times. */
    private Answer resolve(Supplier<Answer> call) {
        Answer answer = call.get();
        for (int i = 0; i < REPEATS && answer instanceof Unknown; i++) {
            pause();
            answer = call.get();
        }
        return answer;
    }

    /** Replicas that are down refuse at once; without a pause clients would only count that. */
    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String anyReplica() {
        return addresses.get(random.nextInt(addresses.size()));
    }
}
