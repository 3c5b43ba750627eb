package dev.muster.drills.outage;

import dev.muster.drills.shop.Ledger;
import dev.muster.drills.shop.Settlement;
import dev.muster.load.Generator;
import dev.muster.load.Operation;
import dev.muster.load.Operations;
import dev.muster.load.Profile;
import dev.muster.load.Profiles;
import dev.muster.load.Target;
import dev.muster.spec.YamlDocument;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Customers at work for some time, and all they were told. */
final class Trade {
    private static final Duration ROUND = Duration.ofSeconds(10);
    private static final int MOST_ROUNDS = 18;
    private static final double WARM = 0.95;

    private final Queue<Map<String, Object>> history = new ConcurrentLinkedQueue<>();
    private final Generator generator;
    private final Thread thread;

    private Trade(Profile profile, URI gateway) {
        Map<String, Operation> operations =
                Operations.open(profile, Target.of(gateway)).operations();
        this.generator = new Generator(profile, operations, history::add, progress -> {});
        this.thread = Thread.ofPlatform().name("trade").start(generator::run);
    }

    /**
     * Begins.
     *
     * @param phases of the profile, a line of YAML each
     */
    static Trade begin(ScratchShop shop, int skus, long seed, String... phases) throws IOException {
        Path file = Files.writeString(
                shop.home().resolve("trade.yaml"), """
                    profile: trade
                    about: Orders while something is broken.
                    seed: %d
                    timeout: 3s
                    keys: { count: %d, skew: zipf-0.8 }
                    mix: { place: 50, read: 20, confirm: 20, cancel: 10 }
                    options: { operations: shop }
                    phases:
                      - %s
                    thresholds: [ "unknown(all) >= 0" ]
                    """.formatted(seed, skus, String.join("\n  - ", phases)));
        return new Trade(Profiles.read(YamlDocument.parse(file)), shop.gateway());
    }

    /**
     * Lets customers come until nearly all are told at once that their order is reserved: a process that has just started is
     * slow, and what it does then tells nothing of what is broken afterwards. Answers all that was placed.
     */
    static List<Settlement.Placed> warmUp(ScratchShop shop, int skus, int rate) throws Exception {
        List<Settlement.Placed> orders = new ArrayList<>();
        SortedMap<String, Integer> answers = new TreeMap<>();
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Trade trade = begin(
                            shop,
                            skus,
                            System.nanoTime() % 1_000_000,
                            "{ name: warm-up, for: %ds, rate: %d/s }".formatted(ROUND.toSeconds(), rate))
                    .end();
            orders.addAll(trade.orders());
            answers = trade.answers("warm-up");
            int reserved = answers.getOrDefault("201 RESERVED", 0);
            if (round > 1
                    && reserved
                            >= WARM
                                    * answers.values().stream()
                                            .mapToInt(Integer::intValue)
                                            .sum()) {
                System.out.println("warm after " + round + " rounds: " + answers);
                return orders;
            }
        }
        throw new AssertionError("not warm after " + MOST_ROUNDS + " rounds of " + ROUND + ": " + answers);
    }

    /** Waits for the end of it. */
    Trade end() throws InterruptedException {
        thread.join();
        return this;
    }

    void stop() {
        generator.stop();
    }

    /** Orders that were told of, or may stand. */
    List<Settlement.Placed> orders() {
        Ledger ledger = new Ledger();
        history.forEach(ledger::take);
        return ledger.toSettle();
    }

    /** How often each answer was given to orders placed in a phase. */
    SortedMap<String, Integer> answers(String phase) {
        SortedMap<String, Integer> answers = new TreeMap<>();
        history.stream()
                .filter(line -> phase.equals(line.get("phase")) && "place".equals(line.get("operation")))
                .forEach(line -> answers.merge(String.valueOf(line.get("answer")), 1, Integer::sum));
        return answers;
    }
}
