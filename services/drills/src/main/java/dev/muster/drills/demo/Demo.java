package dev.muster.drills.demo;

import static java.util.Objects.requireNonNull;

import dev.muster.drills.shop.Customers;
import dev.muster.drills.shop.Ledger;
import dev.muster.drills.shop.Sale;
import dev.muster.drills.shop.Settlement;
import dev.muster.drills.shop.Staff;
import dev.muster.load.Generator;
import dev.muster.load.Operation;
import dev.muster.load.Phase;
import dev.muster.load.Profile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/**
 * A minute of load with things happening to the platform meanwhile, and the reckoning after it. One run. Requests of a
 * warm-up before it are counted apart, but what was told of their orders has to hold as well.
 */
final class Demo {
    private static final Duration SETTLE = Duration.ofSeconds(45);

    private final Platform platform;
    private final Customers customers;
    private final Profile profile;
    private final Sale sale;
    private final Screen screen;
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Ledger ledger = new Ledger();
    private final Set<String> warmUps;
    private final Happenings happenings;
    private final Generator generator;
    private Answers counted = Answers.NONE;
    private Answers cold = Answers.NONE;

    Demo(
            Platform platform,
            Customers customers,
            Profile profile,
            Map<String, Operation> operations,
            Sale sale,
            Screen screen) {
        this.platform = requireNonNull(platform, "platform is null");
        this.customers = requireNonNull(customers, "customers is null");
        this.profile = requireNonNull(profile, "profile is null");
        this.sale = requireNonNull(sale, "sale is null");
        this.screen = requireNonNull(screen, "screen is null");
        List<Phase> before =
                profile.phases().stream().filter(phase -> !phase.measured()).toList();
        this.warmUps = before.stream().map(Phase::name).collect(Collectors.toSet());
        this.happenings = new Happenings(platform, length(before), news::add);
        this.generator = new Generator(
                profile, operations, line -> news.add(new News.Ended(line)), look -> news.add(new News.Second(look)));
    }

    /** Stops the load; {@link #run} then comes to its end soon. */
    void stop() {
        generator.stop();
    }

    Verdict run() throws InterruptedException {
        Thread load = Thread.ofPlatform().name("demo-load").start(() -> {
            generator.run();
            news.add(new News.Over());
        });
        Thread watch = Thread.ofPlatform().daemon().name("demo-watch").start(happenings::watch);
        Thread script = Thread.ofPlatform().daemon().name("demo-script").start(happenings::play);
        keepBoard();
        load.join();
        script.join();
        watch.interrupt();
        screen.print("");
        screen.print("The load is over. Reading every order again...");
        List<Settlement.Found> found =
                new Settlement(customers, InstantSource.system(), SETTLE).settle(ledger.toSettle());
        return verdict(found);
    }

    private static Duration length(List<Phase> phases) {
        return phases.stream().map(Phase::length).reduce(Duration.ZERO, Duration::plus);
    }

    private void keepBoard() throws InterruptedException {
        Board board = new Board(length(profile.phases()));
        while (true) {
            News next = news.take();
            board.take(next);
            if (next instanceof News.Ended(Map<String, Object> line)) {
                count(line);
            }
            screen.show(board, next);
            if (next instanceof News.Over) {
                screen.end(board);
                return;
            }
        }
    }

    private void count(Map<String, Object> line) {
        ledger.take(line);
        if (warmUps.contains(String.valueOf(line.get("phase")))) {
            cold = cold.and(line);
        } else {
            counted = counted.and(line);
        }
    }

    private Verdict verdict(List<Settlement.Found> found) {
        boolean sound = platform.audit()
                .map(News.Audited::audit)
                .filter(Staff.Audit::sound)
                .isPresent();
        Map<String, Object> level = platform.stock(sale.sku()).orElse(Map.of());
        return new Verdict(
                ledger.placed(),
                ended(found, "CONFIRMED"),
                ended(found, "REJECTED"),
                count(found, Settlement.Fate.LOST),
                count(found, Settlement.Fate.OPEN),
                ledger.flash(),
                sale.units(),
                Staff.number(level, "held") + Staff.number(level, "sold"),
                sound,
                counted,
                cold,
                happenings.published(),
                happenings.killed());
    }

    private static int count(List<Settlement.Found> found, Settlement.Fate fate) {
        return (int) found.stream().filter(one -> one.fate() == fate).count();
    }

    private static int ended(List<Settlement.Found> found, String state) {
        return (int) found.stream().filter(one -> one.state().equals(state)).count();
    }
}
