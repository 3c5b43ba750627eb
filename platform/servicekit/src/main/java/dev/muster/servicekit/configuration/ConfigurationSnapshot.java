package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * All configuration at one version, with the views of it; immutable.
 *
 * <p>A controller takes it as a parameter and passes it on: a request that uses one snapshot from beginning to end never
 * mixes two versions.
 */
public final class ConfigurationSnapshot {
    /** What a process has before it has anything. */
    static final ConfigurationSnapshot NONE =
            new ConfigurationSnapshot(0, "", "", Line.HEAD, Instant.EPOCH, false, Map.of(), Map.of(), new byte[0]);

    private final long version;
    private final String hash;
    private final String chain;
    private final Line line;
    private final Instant since;
    private final boolean overridden;
    private final Map<String, Object> namespaces;
    private final Map<View<?>, Object> views;
    private final byte[] body;

    private ConfigurationSnapshot(
            long version,
            String hash,
            String chain,
            Line line,
            Instant since,
            boolean overridden,
            Map<String, Object> namespaces,
            Map<View<?>, Object> views,
            byte[] body) {
        this.version = version;
        this.hash = hash;
        this.chain = chain;
        this.line = line;
        this.since = since;
        this.overridden = overridden;
        this.namespaces = namespaces;
        this.views = views;
        this.body = body;
    }

    /** What the service or a file gave, as the composer read it. */
    static ConfigurationSnapshot of(
            Claim claim,
            Instant since,
            boolean overridden,
            Map<String, Object> namespaces,
            Map<View<?>, Object> views,
            byte[] body) {
        return new ConfigurationSnapshot(
                claim.version(), claim.hash(), claim.chain(), claim.line(), since, overridden, namespaces, views, body);
    }

    /** What an operator's file gave, with nothing under it. */
    static ConfigurationSnapshot ofOverrideAlone(
            Instant since, Map<String, Object> namespaces, Map<View<?>, Object> views) {
        return new ConfigurationSnapshot(0, "", "", Line.HEAD, since, true, namespaces, views, new byte[0]);
    }

    /** The same content under a later version. */
    ConfigurationSnapshot as(Claim claim, Instant at) {
        return new ConfigurationSnapshot(
                claim.version(), hash, claim.chain(), claim.line(), at, overridden, namespaces, views, body);
    }

    /** From 1; 0 if it comes from an operator's file alone. */
    public long version() {
        return version;
    }

    /** SHA-256 of the content as published, in hexadecimal; empty with version 0. */
    public String hash() {
        return hash;
    }

    public Line line() {
        return line;
    }

    /** When this process took it. */
    public Instant since() {
        return since;
    }

    /** Whether an operator's file lies over it. */
    public boolean overridden() {
        return overridden;
    }

    /** The trees by namespace, the operator's file laid over them: maps, lists, strings, booleans, decimals; unmodifiable. */
    public Map<String, Object> namespaces() {
        return namespaces;
    }

    /**
     * What a view made of it.
     *
     * @throws IllegalArgumentException if the view is no bean of this process
     */
    @SuppressWarnings("unchecked") // the composer put in what this very view returned
    public <R> R get(View<R> view) {
        Object value = views.get(requireNonNull(view, "view is null"));
        if (value == null) {
            throw new IllegalArgumentException(view + " is not registered");
        }
        return (R) value;
    }

    /** The chained hash of the version's record; empty with version 0. */
    String chain() {
        return chain;
    }

    /** The content as published; do not change it. */
    byte[] body() {
        return body;
    }

    /** Whether it came from the service once, directly or by a file. */
    boolean published() {
        return version > 0;
    }

    @Override
    public String toString() {
        return "ConfigurationSnapshot[version " + version + ", " + line.word() + "]";
    }
}
