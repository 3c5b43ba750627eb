package dev.muster.config.adapters;

import dev.muster.config.domain.Hash;
import dev.muster.config.domain.VersionLog;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes a new head's version before its body has come: the body is still the one before. */
final class HalfAppliedSnapshot extends OtherLog {
    private final Queue<Hash> asked = new LinkedBlockingQueue<>();

    HalfAppliedSnapshot(VersionLog sound) {
        super(sound);
    }

    @Override
    public Optional<byte[]> body(Hash hash) {
        asked.add(hash);
        Hash before = asked.size() > 1 ? asked.remove() : hash;
        return sound.body(before);
    }
}
