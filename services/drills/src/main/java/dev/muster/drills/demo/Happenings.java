package dev.muster.drills.demo;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What is done to the platform while it works, and what is seen of it. Each method belongs to a thread of its own. */
final class Happenings {
    /** From the start of the load, however long anything takes. */
    private static final Duration PUBLISH_AT = Duration.ofSeconds(10);

    private static final Duration KILL_AT = Duration.ofSeconds(40);
    private static final String VICTIM = "inventory-1";
    private static final String PRICE = "pricing.classes.mug.amount";

    private final Platform platform;
    private final Duration before;
    private final Consumer<News> news;
    private final CompletableFuture<Boolean> published = new CompletableFuture<>();
    private final CompletableFuture<Boolean> killed = new CompletableFuture<>();

    /** @param before how long the load has been going on when their time begins */
    Happenings(Platform platform, Duration before, Consumer<News> news) {
        this.before = requireNonNull(before, "before is null");
        this.platform = requireNonNull(platform, "platform is null");
        this.news = requireNonNull(news, "news is null");
    }

    /** Changes a price by a commit and kills a replica, each at its time; returns once both are done. */
    void play() {
        try {
            new Script(List.of(
                            new Script.Scene(before.plus(PUBLISH_AT), this::publish),
                            new Script.Scene(before.plus(KILL_AT), this::kill)))
                    .play();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            published.complete(false);
            killed.complete(false);
        }
    }

    /** Looks at the invariant and at who runs which configuration, until it is interrupted. */
    void watch() {
        try {
            for (int second = 0; true; second++) {
                platform.running().ifPresent(news);
                if (second % 5 == 0) {
                    platform.audit().ifPresent(news);
                }
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException _) {
            // The load is over.
        }
    }

    boolean published() {
        return published.getNow(false);
    }

    boolean killed() {
        return killed.getNow(false);
    }

    private void publish() {
        long cents = 900 + System.nanoTime() / 1_000 % 100;
        say("commit to the delivery repository: a mug costs %d.%02d EUR".formatted(cents / 100, cents % 100));
        long begun = System.nanoTime();
        Platform.Ran ran = platform.runQuietly(
                "config", "publish", "--set", PRICE + "=" + cents, "--message", "Change the price of a mug");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        published.complete(ran.code() == 0);
        say(ran.code() == 0 ? "published in %d ms".formatted(millis) : "not published: " + lastLine(ran.out()));
    }

    private void kill() {
        Optional<ProcessHandle> victim = platform.process(VICTIM);
        boolean done = victim.map(ProcessHandle::destroyForcibly).orElse(false);
        killed.complete(done);
        say(done ? "kill -9 " + VICTIM + " (process " + victim.get().pid() + ")" : "there is no " + VICTIM);
    }

    private void say(String text) {
        news.accept(new News.Happened(text));
    }

    private static String lastLine(String text) {
        return text.strip().lines().reduce((_, last) -> last).orElse("without a word");
    }
}
