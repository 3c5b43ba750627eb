package dev.muster.servicekit.rates;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the requests of each caller in this process. Thread-safe. */
@Singleton
final class CallerRates {
    /** With more callers than this all begin anew: memory stays bounded, a limit is for a moment too mild. */
    static final int MOST_CALLERS = 10_000;

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final RateLimiterConfig config;
    private final ConcurrentMap<String, RateLimiter> limiters = new ConcurrentHashMap<>();

    CallerRates(RateSettings settings) {
        this.config = RateLimiterConfig.custom()
                .limitForPeriod(settings.perSecond())
                .limitRefreshPeriod(PERIOD)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /** Takes one request of {@code subject} into account, or says no. */
    boolean admit(String subject) {
        RateLimiter limiter = limiters.get(subject);
        if (limiter == null) {
            if (limiters.size() >= MOST_CALLERS) {
                limiters.clear();
            }
            limiter = limiters.computeIfAbsent(subject, name -> RateLimiter.of(name, config));
        }
        return limiter.acquirePermission();
    }

    /** After this a caller that was refused has permits again. */
    Duration retryAfter() {
        return PERIOD;
    }

    int callers() {
        return limiters.size();
    }
}
