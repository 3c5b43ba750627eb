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

/**
 * A log in which something happens between a decision and its append, or its refusal.
 *
 * @param meanwhile runs before every append and every refusal
 */
record Window(VersionLog log, Runnable meanwhile) implements VersionLog {
    @Override
    public boolean append(Head expected, Step step) {
        meanwhile.run();
        return log.append(expected, step);
    }

    @Override
    public Head head() {
        return log.head();
    }

    @Override
    public boolean refuse(Head expected, Refusal refusal) {
        meanwhile.run();
        return log.refuse(expected, refusal);
    }

    @Override
    public void settle() {
        log.settle();
    }

    @Override
    public Optional<Refused> refused() {
        return log.refused();
    }

    @Override
    public boolean wasRead(String commit) {
        return log.wasRead(commit);
    }

    @Override
    public Optional<String> lastValidCommit() {
        return log.lastValidCommit();
    }

    @Override
    public boolean wasHead(Hash content) {
        return log.wasHead(content);
    }

    @Override
    public Optional<Content> content(Hash hash) {
        return log.content(hash);
    }

    @Override
    public Optional<byte[]> body(Hash hash) {
        return log.body(hash);
    }

    @Override
    public Optional<Version> version(long number) {
        return log.version(number);
    }

    @Override
    public List<Version> after(long number, int limit) {
        return log.after(number, limit);
    }

    @Override
    public List<Version> before(long number, int limit) {
        return log.before(number, limit);
    }
}
