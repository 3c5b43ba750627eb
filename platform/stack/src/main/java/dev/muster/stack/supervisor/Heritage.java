package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * What an earlier supervisor of this home left: records of its processes, and processes that carry the home's mark. For the
 * supervisor's one thread.
 */
final class Heritage {
    private final Marked marked;
    private final RecordFiles files;
    private final Consumer<String> log;

    Heritage(Marked marked, RecordFiles files, Consumer<String> log) {
        this.marked = requireNonNull(marked, "marked is null");
        this.files = requireNonNull(files, "files is null");
        this.log = requireNonNull(log, "log is null");
    }

    /**
     * The records, each with its process if that lives. If none of them does, they are stale (the machine was restarted): they are
     * dropped, and there are none.
     */
    List<ProcessRecord> take() {
        RecordFiles.Contents contents = files.read();
        contents.corrupt().forEach(file -> log.accept("unreadable record moved aside: " + file));
        List<ProcessRecord> records =
                contents.records().stream().map(this::withLiving).toList();
        if (records.stream().anyMatch(record -> record.identity().isPresent())) {
            return records;
        }
        records.forEach(this::drop);
        return List.of();
    }

    private ProcessRecord withLiving(ProcessRecord record) {
        Optional<ProcessIdentity> living = record.identity()
                .filter(ProcessIdentity::isAlive)
                .or(() -> marked.named(record.spec().name()).stream().findFirst());
        return new ProcessRecord(record.spec(), living, record.restarts(), record.restart());
    }

    private void drop(ProcessRecord stale) {
        log.accept("stale record dropped: " + stale.spec().name());
        files.delete(stale.spec().name());
    }

    /** Kills processes of this name that no record tells of, and returns when they are gone. */
    void endOrphans(String name) {
        marked.named(name).forEach(Heritage::killAndAwait);
    }

    private static void killAndAwait(ProcessIdentity orphan) {
        Signals.killTree(orphan);
        for (int look = 0; look < 500 && orphan.isAlive(); look++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
