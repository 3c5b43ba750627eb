package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Writes each snapshot to its file as it is taken; a listener, so that no reader waits for the disk.
 *
 * <p>What cannot be written is noted; the process serves on, and starts from an older file should it have to.
 */
final class StateWriter implements Consumer<ConfigurationSnapshot> {
    private final StateFiles files;
    private final Optional<String> pin;
    private final long loaded;
    private final Rejections rejections;

    /** @param loaded the version that came from a file and need not be written again */
    StateWriter(StateFiles files, Optional<String> pin, long loaded, Rejections rejections) {
        this.files = requireNonNull(files, "files is null");
        this.pin = requireNonNull(pin, "pin is null");
        this.loaded = loaded;
        this.rejections = requireNonNull(rejections, "rejections is null");
    }

    @Override
    public void accept(ConfigurationSnapshot snapshot) {
        if (!snapshot.published() || snapshot.version() == loaded) {
            return;
        }
        Claim claim = new Claim(snapshot.version(), snapshot.hash(), snapshot.chain(), snapshot.line());
        try {
            files.write(new StoredSnapshot(claim, pin, snapshot.since(), snapshot.body()));
        } catch (IOException e) {
            rejections.note(new Rejection(Fault.FILE, snapshot.version(), "this process", "not written: " + e));
        }
    }
}
