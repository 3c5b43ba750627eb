package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wanted of one service in one environment.
 *
 * @param pin hash of the staged configuration that its processes read, if they read one
 * @param replicas 1 to {@value #MAX_REPLICAS}
 */
public record Leaf(
        String service, String environment, Version version, Settings settings, Optional<String> pin, int replicas) {
    /** A service has ten ports, of which a release takes half. */
    public static final int MAX_REPLICAS = 5;

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");
    static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Leaf {
        named(service);
        named(environment);
        requireNonNull(version, "version is null");
        requireNonNull(settings, "settings is null");
        pin.filter(hash -> !HASH.matcher(hash).matches()).ifPresent(hash -> {
            throw new IllegalArgumentException("not a hash of a configuration: '" + hash + "'");
        });
        if (replicas < 1 || replicas > MAX_REPLICAS) {
            throw new IllegalArgumentException("replicas are 1 to " + MAX_REPLICAS + ", not " + replicas);
        }
    }

    /** The same with another version. */
    public Leaf with(Version other) {
        return new Leaf(service, environment, other, settings, pin, replicas);
    }

    /** The same with other settings. */
    public Leaf with(Settings other) {
        return new Leaf(service, environment, version, other, pin, replicas);
    }

    /** The same with another pin, or none. */
    public Leaf withPin(Optional<String> other) {
        return new Leaf(service, environment, version, settings, other, replicas);
    }

    /** The same with another number of processes. */
    public Leaf withReplicas(int other) {
        return new Leaf(service, environment, version, settings, pin, other);
    }

    /** The folder it stands in, from the repository's root. */
    public String folder() {
        return LeafFiles.folder(service, environment);
    }

    private static void named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a service or environment: '" + name + "'");
        }
    }
}
