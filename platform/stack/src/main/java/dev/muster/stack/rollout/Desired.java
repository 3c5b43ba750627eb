package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.stack.home.Home;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery repository wants of each service now. A commit whose leaves are not sound changes nothing: the last
 * sound one counts. One thread.
 */
final class Desired implements AutoCloseable {
    /** The line of a commit's message by which its versions take over at once. */
    static final String ROLLING = "Rollout: rolling";

    private final Home home;
    private final String environment;
    private final Consumer<String> log;
    private @Nullable DeliveryRepository repository;
    private String read = "";
    private Map<String, Wish> wishes = Map.of();

    Desired(Home home, String environment, Consumer<String> log) {
        this.home = requireNonNull(home, "home is null");
        this.environment = requireNonNull(environment, "environment is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** By service; a service that no release was made of yet is not in it. */
    Map<String, Wish> wishes() {
        if (Files.notExists(home.delivery().resolve("HEAD"))) {
            return wishes;
        }
        DeliveryRepository open = open();
        String tip = open.tip().id();
        if (!tip.equals(read)) {
            read = tip;
            switch (Leaves.at(open, tip, environment)) {
                case Leaves.Sound sound -> wishes = wishes(open, tip, sound);
                case Leaves.Unsound unsound ->
                    unsound.problems().forEach(problem -> log.accept("delivery, commit " + tip + ": " + problem));
            }
        }
        return wishes;
    }

    private DeliveryRepository open() {
        DeliveryRepository opened = repository;
        if (opened == null) {
            opened = DeliveryRepository.open(home.delivery());
            repository = opened;
        }
        return opened;
    }

    private static Map<String, Wish> wishes(DeliveryRepository open, String tip, Leaves.Sound sound) {
        Map<String, Wish> wishes = new HashMap<>();
        for (Leaf leaf : sound.byService().values()) {
            if (leaf.version().isSet()) {
                wishes.put(leaf.service(), new Wish(Revision.of(leaf), leaf.replicas(), tip, strategy(open, leaf)));
            }
        }
        return wishes;
    }

    private static Strategy strategy(DeliveryRepository open, Leaf leaf) {
        boolean rolling = open.history(leaf.folder() + "/" + LeafFiles.VERSION, 1).stream()
                .map(Commit::message)
                .anyMatch(message -> message.lines().anyMatch(ROLLING::equals));
        return rolling ? Strategy.ROLLING : Strategy.CANARY;
    }

    @Override
    public void close() {
        if (repository != null) {
            repository.close();
        }
    }
}
