package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/** Says that the process is not ready before every view is loaded; a view that is stale says so, and serves. */
@Singleton
@Readiness
@Requires(bean = Followers.class)
final class FollowersIndicator extends AbstractHealthIndicator<Map<String, String>> {
    private final Followers followers;

    FollowersIndicator(Followers followers) {
        this.followers = requireNonNull(followers, "followers is null");
    }

    @Override
    protected Map<String, String> getHealthInformation() {
        Map<String, String> details = new TreeMap<>();
        followers.all().forEach((topic, follower) -> details.put(topic, describe(follower)));
        boolean ready = followers.all().values().stream().allMatch(StateFollower::ready);
        healthStatus = ready ? HealthStatus.UP : HealthStatus.DOWN;
        return details;
    }

    private static String describe(StateFollower<?> follower) {
        if (!follower.ready()) {
            return "loading";
        }
        return follower.staleSince().map(since -> "stale since " + since).orElse("fresh");
    }

    @Override
    protected String getName() {
        return "state";
    }
}
