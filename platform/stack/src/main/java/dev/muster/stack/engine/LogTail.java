package dev.muster.stack.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, to be shown where something failed. */
public final class LogTail {

    private static final int LINES = 20;
    private static final int WIDTH = 300;
    private static final int BYTES = 16 << 10;

    private LogTail() {}

    /** The last lines, indented, and where the rest is. */
    public static String of(Path log) {
        List<String> lines = lines(log, LINES);
        String shown = lines.isEmpty()
                ? "  (it wrote nothing)"
                : lines.stream().map(line -> "  | " + shortened(line)).collect(Collectors.joining("\n"));
        return shown + "\n  (" + log + ")";
    }

    private static String shortened(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH) + " ...";
    }

    /** The last lines of a log, no more than fit its last 16 KB for each 20 asked for; none if it is missing. */
    public static List<String> lines(Path log, int count) {
        if (Files.notExists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long window = (long) BYTES * (count / LINES + 1);
            long from = Math.max(0, file.length() - window);
            byte[] end = new byte[Math.toIntExact(file.length() - from)];
            file.seek(from);
            file.readFully(end);
            List<String> lines = new String(end, UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            return List.of("cannot read " + log + ": " + e.getMessage());
        }
    }
}
