package dev.muster.stack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Bounds the logs: a file beyond the bound is copied to {@code <name>.1} and emptied in place, for its writer holds it
 * open for appending. What is written between the copy and the emptying is lost: a few lines of many thousands.
 */
final class LogFiles {

    private final long bound;

    /** @param bound in bytes; a log and its one predecessor take about twice as much */
    LogFiles(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound is " + bound);
        }
        this.bound = bound;
    }

    /** Rotates one log if it is beyond the bound. True if it was. */
    boolean rotate(Path log) {
        try {
            if (Files.notExists(log) || Files.size(log) <= bound) {
                return false;
            }
            Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                file.truncate(0);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot rotate " + log, e);
        }
    }
}
