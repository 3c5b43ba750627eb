package dev.muster.order.adapters;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Releases that are bad as a whole, whoever asks: what a rollout must notice. Probes are left alone. */
final class BadRelease {
    static final String ERRORS = "errors";
    static final String SLOW = "slow";
    static final String PROTOCOL = "protocol";
    static final String NO_DRAIN = "no-drain";

    static final Set<String> NAMES = Set.of(ERRORS, SLOW, PROTOCOL, NO_DRAIN);

    private static final int ERRORS_PERCENT = 40;
    private static final Duration DELAY = Duration.ofMillis(400);

    /** So that a process of {@link #NO_DRAIN} that has customers is surely working for some of them as it ends. */
    private static final Duration WORK = Duration.ofSeconds(1);

    private static final int TERMINATED = 143;

    private BadRelease() {}

    /** Whether an answer is spoilt by a drawn number from 0 to 99. */
    static boolean isSpoilt(int drawn) {
        return drawn < ERRORS_PERCENT;
    }

    /** Answers for the release, or lets the request through late. */
    @ServerFilter("/v1/**")
    @Requires(property = KnownBad.PROPERTY)
    static final class Front implements Ordered {
        private final List<String> names;

        Front(@Property(name = KnownBad.PROPERTY) String names) {
            this.names = KnownBad.chosen(names);
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        /** Null to go on. */
        @RequestFilter
        @ExecuteOn(TaskExecutors.BLOCKING)
        @Nullable
        HttpResponse<?> answer(HttpRequest<?> request) {
            if (names.contains(SLOW)) {
                LockSupport.parkNanos(DELAY.toNanos());
            }
            if (names.contains(NO_DRAIN)) {
                LockSupport.parkNanos(WORK.toNanos());
            }
            if (names.contains(PROTOCOL)) {
                return HttpResponse.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
            }
            boolean spoilt = names.contains(ERRORS)
                    && isSpoilt(ThreadLocalRandom.current().nextInt(100));
            return spoilt ? HttpResponse.status(HttpStatus.INTERNAL_SERVER_ERROR) : null;
        }
    }

    /** Ends the process at once when it is asked to end, with whatever it is working on. */
    @Context
    @Requires(property = KnownBad.PROPERTY, value = NO_DRAIN)
    static final class AbruptEnd {
        AbruptEnd() {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform()
                            .unstarted(() -> Runtime.getRuntime().halt(TERMINATED)));
        }
    }
}
