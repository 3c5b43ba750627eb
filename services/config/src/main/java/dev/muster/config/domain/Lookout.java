package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the head, and keeps the bodies of both lines in memory for as long as they are current. Confined to one thread. */
public final class Lookout {
    private final VersionLog log;
    private Map<Hash, byte[]> bodies = Map.of();

    public Lookout(VersionLog log) {
        this.log = requireNonNull(log, "log is null");
    }

    public Sight look() {
        long started = System.nanoTime();
        Head head = log.head();
        List<Hash> current = Stream.of(head.head(), head.candidate())
                .flatMap(Optional::stream)
                .map(Head.Line::content)
                .toList();
        if (!bodies.keySet().equals(Set.copyOf(current))) {
            Map<Hash, byte[]> loaded = new HashMap<>();
            current.forEach(hash -> loaded.put(hash, body(hash)));
            bodies = Map.copyOf(loaded);
        }
        return new Sight(head, bodies, started);
    }

    private byte[] body(Hash hash) {
        byte[] held = bodies.get(hash);
        return held != null
                ? held
                : log.body(hash).orElseThrow(() -> new IllegalStateException("content " + hash + " is not stored"));
    }
}
