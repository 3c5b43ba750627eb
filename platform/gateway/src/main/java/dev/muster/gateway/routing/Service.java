package dev.muster.gateway.routing;

import dev.muster.gateway.config.GatewayConfig.HeaderRoute;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One service with its releases, and the choice between them. Confined to the event loop. */
public final class Service {
    private final ServiceConfig config;
    private final Map<String, Release> releases = new LinkedHashMap<>();
    private final Deck deck;

    Service(ServiceConfig config, List<Release> releases, RandomGenerator random) {
        this.config = config;
        this.deck = new Deck(config.releases(), random);
        releases.forEach(release -> this.releases.put(release.config().name(), release));
    }

    public ServiceConfig config() {
        return config;
    }

    public List<Release> releases() {
        return List.copyOf(releases.values());
    }

    List<Instance> instances() {
        return releases.values().stream()
                .flatMap(release -> release.instances().stream())
                .toList();
    }

    /**
     * The release for a request.
     *
     * <p>A header route decides alone, whether its release is ready or not: whoever asks for a release is not served by
     * another. Without one the weights decide, among the releases that have weight and a ready instance.
     *
     * @param header the request's value of a header, or null
     */
    public Release choose(Function<String, @Nullable String> header) {
        for (HeaderRoute route : config.headerRoutes()) {
            if (route.value().equals(header.apply(route.header()))) {
                return release(route.release());
            }
        }
        Release dealt = release(deck.deal());
        return dealt.hasReady() ? dealt : instead(dealt);
    }

    private Release instead(Release dealt) {
        Optional<Release> other = releases.values().stream()
                .filter(release -> release.config().weight() > 0 && release.hasReady())
                .max(Comparator.comparingInt(release -> release.config().weight()));
        other.ifPresent(release -> dealt.meters().diverted());
        return other.orElse(dealt);
    }

    private Release release(String name) {
        Release release = releases.get(name);
        if (release == null) {
            throw new IllegalStateException("service " + config.name() + " has no release " + name);
        }
        return release;
    }
}
