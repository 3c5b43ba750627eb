package dev.muster.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks programs for their version.
 *
 * @param patience how long a program may take to answer
 */
record ToolVersions(Duration patience) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(\\.\\d{1,6})+");

    /** The first dotted number that {@code <tool> version} or {@code <tool> --version} prints; empty without one. */
    List<Integer> of(Path tool) {
        return List.of("--version", "version").stream()
                .map(argument -> first(output(tool, argument)))
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    static List<Integer> first(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find()
                ? Arrays.stream(matcher.group().split("\\.", -1))
                        .map(Integer::valueOf)
                        .toList()
                : List.of();
    }

    static int compare(List<Integer> left, List<Integer> right) {
        return Arrays.compare(left.toArray(Integer[]::new), right.toArray(Integer[]::new));
    }

    static String text(List<Integer> version) {
        return version.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    /** Output goes through a file: a program that prints much, or hangs, blocks nothing but itself. */
    private String output(Path tool, String argument) {
        try {
            Path file = Files.createTempFile("muster", ".version");
            try {
                Process process = new ProcessBuilder(tool.toString(), argument)
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(file.toFile())
                        .start();
                boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                return ended && process.exitValue() == 0 ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + tool, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
