package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The memory of a process and all it started. On Linux its proportional share (PSS), in which a page that several
 * processes share counts once over all of them; elsewhere the resident size.
 */
final class Memory {

    private Memory() {}

    /** In bytes; empty if the process is gone or does not let one look. */
    static OptionalLong of(long pid) {
        return ProcessHandle.of(pid).map(Memory::sum).orElse(OptionalLong.empty());
    }

    /** The same of one process without what it started. */
    static OptionalLong ofOne(long pid) {
        long kilobytes = own(pid).sum();
        return kilobytes == 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes << 10);
    }

    private static OptionalLong sum(ProcessHandle root) {
        long kilobytes = Stream.concat(Stream.of(root), root.descendants())
                .flatMapToLong(process -> own(process.pid()))
                .sum();
        return kilobytes == 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes << 10);
    }

    private static LongStream own(long pid) {
        Path shares = Path.of("/proc", Long.toString(pid), "smaps_rollup");
        return Files.isDirectory(Path.of("/proc/self")) ? proportional(shares) : resident(pid);
    }

    private static LongStream proportional(Path shares) {
        try {
            return Files.readAllLines(shares).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")));
        } catch (IOException e) {
            return LongStream.empty();
        }
    }

    private static LongStream resident(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            String said = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
            return said.isEmpty() ? LongStream.empty() : LongStream.of(Long.parseLong(said));
        } catch (IOException e) {
            return LongStream.empty();
        }
    }
}
