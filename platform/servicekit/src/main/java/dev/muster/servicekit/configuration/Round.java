package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Asks the replicas, beginning with the one that last answered well, until one gives or confirms a snapshot.
 *
 * <p>Whatever one of them gets wrong is noted and the next one asked. Confined to the follower's thread, but for {@link
 * #preferred}.
 */
final class Round {
    /** How a replica's answer ended. */
    private enum Outcome {
        /** What is held is what this replica has. */
        CURRENT,
        /** It is newer, true, and refused by a view: another replica has the same. */
        REFUSED,
        /** Nothing that can be used. */
        USELESS
    }

    private final Configuration configuration;
    private final Acceptance acceptance;
    private final Optional<String> pin;
    private final List<Replica> replicas;
    private final Rejections rejections;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private volatile int preferred;

    Round(
            Configuration configuration,
            Acceptance acceptance,
            Optional<String> pin,
            List<Replica> replicas,
            Rejections rejections,
            InstantSource clock,
            LongSupplier nanoTime) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.acceptance = requireNonNull(acceptance, "acceptance is null");
        this.pin = requireNonNull(pin, "pin is null");
        this.replicas = List.copyOf(replicas);
        this.rejections = requireNonNull(rejections, "rejections is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime is null");
    }

    /**
     * Asks once.
     *
     * @param announced what was said to be published; asked for until a replica has it
     * @return whether any replica gave or confirmed a snapshot
     */
    boolean run(Optional<Announcement> announced) throws InterruptedException {
        boolean useful = false;
        int first = preferred;
        for (int i = 0; i < replicas.size(); i++) {
            int index = (first + i) % replicas.size();
            Replica replica = replicas.get(index);
            Outcome outcome = ask(replica);
            useful |= outcome != Outcome.USELESS;
            if (outcome != Outcome.USELESS && explains(replica, announced)) {
                preferred = index;
                return true;
            }
        }
        if (useful) {
            announced.ifPresent(a -> forged(a, "no replica has such a version"));
        }
        return useful;
    }

    /** The replica that answered well last; for reports. */
    Replica preferred() {
        return replicas.get(preferred);
    }

    private Outcome ask(Replica replica) throws InterruptedException {
        ConfigurationSnapshot held = configuration.held();
        long nanos = nanoTime.getAsLong();
        Instant at = clock.instant();
        try {
            return switch (replica.snapshot(pin, Optional.of(held.hash()).filter(hash -> !hash.isEmpty()))) {
                case Answer.Nothing nothing -> empty(held, replica);
                case Answer.Offered offered -> judge(held, offered, replica, nanos, at);
            };
        } catch (ReplicaException e) {
            rejections.note(new Rejection(e.fault(), 0, replica.toString(), String.valueOf(e.getMessage())));
            return Outcome.USELESS;
        }
    }

    private Outcome empty(ConfigurationSnapshot held, Replica replica) {
        String reason = held.published() ? "it has none, version " + held.version() + " is held" : "it has none yet";
        rejections.note(new Rejection(Fault.EMPTY, 0, replica.toString(), reason));
        return Outcome.USELESS;
    }

    private Outcome judge(
            ConfigurationSnapshot held, Answer.Offered offered, Replica replica, long sentNanos, Instant sentAt)
            throws InterruptedException {
        Optional<Rejection> rejection = acceptance.judge(held, offered, replica);
        if (rejection.isPresent()) {
            rejections.note(rejection.get());
            return Outcome.USELESS;
        }
        if (offered.claim().version() == held.version()) {
            configuration.confirm(sentNanos, sentAt);
            return Outcome.CURRENT;
        }
        Optional<Rejection> refused = configuration.take(offered, replica.toString(), sentNanos, sentAt);
        refused.ifPresent(rejections::note);
        return refused.isPresent() ? Outcome.REFUSED : Outcome.CURRENT;
    }

    /** Whether this replica knows what was announced, or it is a lie about something known. */
    private boolean explains(Replica replica, Optional<Announcement> announced) throws InterruptedException {
        if (announced.isEmpty()) {
            return true;
        }
        Announcement said = announced.get();
        if (said.version() < configuration.held().version()) {
            return true;
        }
        try {
            Optional<VersionRecord> record = replica.version(said.version());
            record.filter(known -> !said.speaksOf(known))
                    .ifPresent(known -> forged(said, "the version has another content or chain"));
            return record.isPresent();
        } catch (ReplicaException e) {
            rejections.note(new Rejection(e.fault(), 0, replica.toString(), String.valueOf(e.getMessage())));
            return true;
        }
    }

    private void forged(Announcement announced, String reason) {
        rejections.note(new Rejection(Fault.ANNOUNCEMENT, announced.version(), Announcement.TOPIC, reason));
    }
}
