package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.stack.engine.LogTail;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The logs of a stack's processes, also of those that do not run any more. */
final class Logs {

    private static final String SUFFIX = ".log";

    private final Home home;
    private final PrintWriter out;

    Logs(Home home, PrintWriter out) {
        this.home = requireNonNull(home, "home is null");
        this.out = requireNonNull(out, "out is null");
    }

    /**
     * The logs of a process, or of all replicas of a service.
     *
     * @throws StackProblem that names the logs there are, if there is none of this name
     */
    List<Path> find(String name) {
        List<String> names = names();
        List<Path> found = names.stream()
                .filter(known -> known.equals(name) || known.matches(Pattern.quote(name) + "-\\d+"))
                .map(home::log)
                .toList();
        if (found.isEmpty()) {
            throw new StackProblem("there is no log of " + name + "; there are "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return found;
    }

    private List<String> names() {
        if (Files.notExists(home.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackProblem("cannot list " + home.logs() + ": " + e.getMessage(), e);
        }
    }

    /** Prints the last lines of each, named if there are several. */
    void print(List<Path> logs, int lines) {
        for (Path log : logs) {
            LogTail.lines(log, lines).forEach(line -> out.println(prefix(log, logs) + line));
        }
        out.flush();
    }

    /** Prints what is written from now on, until told to stop. A log that is rotated is followed from its new start. */
    void follow(List<Path> logs, BooleanSupplier stop) {
        Map<Path, Long> positions = new LinkedHashMap<>();
        logs.forEach(log -> positions.put(log, log.toFile().length()));
        while (!stop.getAsBoolean()) {
            for (Path log : logs) {
                positions.compute(log, (path, position) -> printFrom(path, position == null ? 0 : position, logs));
            }
            out.flush();
        }
    }

    /** Prints whole lines only; answers where the next one begins. */
    private long printFrom(Path log, long position, List<Path> logs) {
        long length = log.toFile().length();
        long from = length < position ? 0 : position;
        if (length == from) {
            return from;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(length - from, 1 << 20)];
            file.seek(from);
            file.readFully(bytes);
            String text = new String(bytes, UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            text.substring(0, end).lines().forEach(line -> out.println(prefix(log, logs) + line));
            return from + text.substring(0, end).getBytes(UTF_8).length;
        } catch (IOException e) {
            throw new StackProblem("cannot read " + log + ": " + e.getMessage(), e);
        }
    }

    private static String prefix(Path log, List<Path> logs) {
        if (logs.size() == 1) {
            return "";
        }
        String file = log.getFileName().toString();
        return file.substring(0, file.length() - SUFFIX.length()) + " | ";
    }
}
