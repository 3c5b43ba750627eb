package dev.muster.faultproxy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the admin port says of a link. */
final class LinkJson {
    private LinkJson() {}

    static Map<String, Object> of(Link link) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", link.name());
        json.put("connections", link.connections());
        json.put("ways", link.listeners().stream().map(LinkJson::way).toList());
        link.held().ifPresent(held -> json.put("fault", fault(held, link.loop().now())));
        return json;
    }

    static Map<String, Object> all(List<Link> links) {
        return Map.of("links", links.stream().map(LinkJson::of).toList());
    }

    private static Map<String, Object> way(Listener listener) {
        return Map.of(
                "listen", listener.address().toString(),
                "target", listener.target().toString(),
                "listening", listener.isListening());
    }

    private static Map<String, Object> fault(Link.Held held, long now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", held.fault().kind());
        json.put("holder", held.holder());
        json.put("leaseMs", TimeUnit.NANOSECONDS.toMillis(held.until() - now));
        switch (held.fault()) {
            case Fault.Slow slow -> {
                json.put("addMs", slow.add().toMillis());
                json.put("jitterMs", slow.jitter().toMillis());
                json.put("seed", slow.seed());
            }
            case Fault.Trickle trickle -> json.put("bytesPerSecond", trickle.bytesPerSecond());
            case Fault.Cut _, Fault.Reset _, Fault.HalfOpen _ -> {}
        }
        return json;
    }
}
