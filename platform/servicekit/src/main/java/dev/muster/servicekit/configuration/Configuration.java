package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.lifecycle.Freshness;
import dev.muster.state.ListenerGauge;
import dev.muster.state.Publication;
import dev.muster.state.Subscription;
import dev.muster.state.Versioned;
import dev.muster.state.VersionedSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one snapshot of all configuration in this process.
 *
 * <p><b>Guarantee.</b> {@link #current} is one volatile read; versions only grow; a snapshot is whole, verified, and
 * accepted by every view before anyone sees it. A listener runs on a thread of its own and holds up nobody; the last
 * version is always delivered to it, those in between may be skipped. How old the snapshot can be is counted from the
 * sending of the last request whose answer confirmed it, by the monotonic clock.
 *
 * <p><b>Not guaranteed.</b> That two calls of {@code current} answer one version: take it once and pass it on. That a
 * listener has run when a snapshot is visible. That after a crash the file holds the very last version.
 *
 * <p>Thread-safe; one thread, the follower's, offers and confirms. No locks.
 */
public final class Configuration implements Freshness {
    /** The age from which on configuration is called stale. */
    public static final Duration BOUND = Duration.ofSeconds(10);

    private static final Duration MOST = Duration.ofDays(1);

    private final VersionedSnapshot<ConfigurationSnapshot> snapshots;
    private final Composer composer;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final boolean followed;
    private volatile Standing standing;

    /**
     * @param initial what a file or the operator gave, or {@link ConfigurationSnapshot#NONE}
     * @param followed whether there is a config service it can be compared with; what an operator gave in its place is never stale
     */
    Configuration(
            ConfigurationSnapshot initial,
            Composer composer,
            Executor listeners,
            InstantSource clock,
            LongSupplier nanoTime,
            boolean followed) {
        this.followed = followed;
        this.snapshots = new VersionedSnapshot<>(new Versioned<>(initial.version(), initial), listeners, clock);
        this.composer = requireNonNull(composer, "composer is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
        this.standing = new Standing(false, 0, initial.since(), Optional.empty());
    }

    /**
     * The newest snapshot this process has taken.
     *
     * @throws NotConfiguredException if it has none yet
     */
    public ConfigurationSnapshot current() {
        ConfigurationSnapshot held = held();
        if (held == ConfigurationSnapshot.NONE) {
            throw new NotConfiguredException();
        }
        return held;
    }

    /** As {@link #current}; empty if there is none yet. */
    public Optional<ConfigurationSnapshot> find() {
        return Optional.of(held()).filter(held -> held != ConfigurationSnapshot.NONE);
    }

    /** Hands each snapshot to a listener, the current one first if there is one. */
    public Subscription<ConfigurationSnapshot> listen(String name, Consumer<? super ConfigurationSnapshot> listener) {
        return snapshots.listen(name, next -> {
            if (next.value() != ConfigurationSnapshot.NONE) {
                listener.accept(next.value());
            }
        });
    }

    /** Since when it is not known to be the newest, once that is longer than {@link #BOUND} or if it never was. */
    @Override
    public Optional<Instant> staleSince() {
        Standing seen = standing;
        boolean fresh = !followed || (seen.proved() && age(seen).compareTo(BOUND) <= 0);
        if (fresh || held() == ConfigurationSnapshot.NONE) {
            return Optional.empty();
        }
        return Optional.of(seen.at());
    }

    /** How old the snapshot can be at most; a day if it is older or there is none. */
    public Duration age() {
        return age(standing);
    }

    /** A newer version that this process refused, and every reason, until it takes another one. */
    Optional<Rejection> refused() {
        return standing.refused();
    }

    Optional<OverrideFile> override() {
        return composer.override();
    }

    List<ListenerGauge> listeners() {
        return snapshots.listeners();
    }

    /** What is held, or {@link ConfigurationSnapshot#NONE}. */
    ConfigurationSnapshot held() {
        return snapshots.get().value();
    }

    /** What is held was the newest when a request was sent. */
    void confirm(long sentNanos, Instant sentAt) {
        standing = new Standing(true, sentNanos, sentAt, Optional.empty());
    }

    /**
     * Takes a verified, newer content if every view accepts it; otherwise what is held stays and the refusal is kept.
     *
     * @return why it was refused, empty if it was taken
     */
    Optional<Rejection> take(Answer.Offered offered, String source, long sentNanos, Instant sentAt) {
        Versioned<ConfigurationSnapshot> base = snapshots.get();
        Claim claim = offered.claim();
        Composition composition = offered.body()
                .map(body -> composer.compose(claim, body, clock.instant()))
                .orElseGet(() -> new Composition.Composed(base.value().as(claim, clock.instant())));
        return switch (composition) {
            case Composition.Refused refused -> {
                Rejection rejection = new Rejection(Fault.VIEW, claim.version(), source, refused.reason());
                standing = standing.refusing(rejection);
                yield Optional.of(rejection);
            }
            case Composition.Composed(ConfigurationSnapshot next) -> {
                Publication published = snapshots.publish(base, new Versioned<>(next.version(), next));
                if (published != Publication.PUBLISHED) {
                    throw new IllegalStateException(
                            "another thread published, or " + next + " is not newer: " + published);
                }
                confirm(sentNanos, sentAt);
                yield Optional.empty();
            }
        };
    }

    private Duration age(Standing seen) {
        if (!followed) {
            return Duration.ZERO;
        }
        Duration age = seen.proved()
                ? Duration.ofNanos(nanoTime.getAsLong() - seen.nanos())
                : Duration.between(seen.at(), clock.instant());
        return age.isNegative() || age.compareTo(MOST) > 0 ? MOST : age;
    }
}
