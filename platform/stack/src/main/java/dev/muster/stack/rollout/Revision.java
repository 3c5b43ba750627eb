package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.leaf.Leaf;
import dev.muster.stack.release.StoredRelease;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the processes of a release are started with; where any of it differs, other processes are needed.
 *
 * @param digest of the release
 * @param memory the largest heap
 * @param environment more variables, by name
 * @param pin the hash of the configuration they are pinned to
 */
public record Revision(String digest, String memory, Map<String, String> environment, Optional<String> pin) {
    public Revision {
        requireNonNull(digest, "digest is null");
        requireNonNull(memory, "memory is null");
        environment = Map.copyOf(environment);
        requireNonNull(pin, "pin is null");
    }

    /** What a leaf wants. */
    public static Revision of(Leaf leaf) {
        return new Revision(
                leaf.version().digest(),
                leaf.settings().memory(),
                leaf.settings().environment(),
                leaf.pin());
    }

    /** The stamp its processes carry: the release's, and digits that tell other settings apart. */
    public String stamp(String service) {
        int settings = new TreeMap<>(environment).hashCode() * 31 + memory.hashCode() * 7 + pin.hashCode();
        return StoredRelease.stamp(service, digest) + "-"
                + HexFormat.of().toHexDigits((short) (settings ^ settings >>> 16));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("digest", digest);
        map.put("memory", memory);
        map.put("environment", new TreeMap<>(environment));
        pin.ifPresent(hash -> map.put("pin", hash));
        return map;
    }
}
