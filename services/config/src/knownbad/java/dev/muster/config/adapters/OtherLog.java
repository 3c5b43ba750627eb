package dev.muster.config.adapters;

import dev.muster.config.domain.Content;
import dev.muster.config.domain.Hash;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Refusal;
import dev.muster.config.domain.Refused;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.Version;
import dev.muster.config.domain.VersionLog;
import java.util.List;
import java.util.Optional;

/** A log that does what another does; a bug overrides what it breaks. */
class OtherLog implements VersionLog {
    final VersionLog sound;

    OtherLog(VersionLog sound) {
        this.sound = sound;
    }

    @Override
    public Head head() {
        return sound.head();
    }

    @Override
    public boolean append(Head expected, Step step) {
        return sound.append(expected, step);
    }

    @Override
    public boolean refuse(Head expected, Refusal refusal) {
        return sound.refuse(expected, refusal);
    }

    @Override
    public void settle() {
        sound.settle();
    }

    @Override
    public Optional<Refused> refused() {
        return sound.refused();
    }

    @Override
    public boolean wasRead(String commit) {
        return sound.wasRead(commit);
    }

    @Override
    public Optional<String> lastValidCommit() {
        return sound.lastValidCommit();
    }

    @Override
    public boolean wasHead(Hash content) {
        return sound.wasHead(content);
    }

    @Override
    public Optional<Content> content(Hash hash) {
        return sound.content(hash);
    }

    @Override
    public Optional<byte[]> body(Hash hash) {
        return sound.body(hash);
    }

    @Override
    public Optional<Version> version(long number) {
        return sound.version(number);
    }

    @Override
    public List<Version> after(long number, int limit) {
        return sound.after(number, limit);
    }

    @Override
    public List<Version> before(long number, int limit) {
        return sound.before(number, limit);
    }
}
