package dev.muster.stack.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * The broker's data folder, formatted once. It is formatted beside its place and then renamed, so that a folder that
 * stands in its place is always whole.
 */
final class Storage {

    private final Properties properties;
    private final Path data;

    Storage(Properties properties) {
        this.properties = requireNonNull(properties, "properties is null");
        this.data = Path.of(requireNonNull(properties.getProperty("log.dirs"), "log.dirs is not set"));
    }

    /** Formats the folder unless it is there. */
    void formatOnce() {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            format();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot format " + data, e);
        }
    }

    private void format() throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".part");
        delete(unfinished);
        if (Files.exists(data)) {
            throw new IOException(data + " holds no Kafka data (meta.properties is missing)");
        }
        Files.createDirectories(unfinished);
        Path configuration = unfinished.resolveSibling(unfinished.getFileName() + ".properties");
        Properties elsewhere = new Properties();
        elsewhere.putAll(properties);
        elsewhere.setProperty("log.dirs", unfinished.toString());
        try (var out = Files.newBufferedWriter(configuration)) {
            elsewhere.store(out, null);
        }
        run("format", "--standalone", "-t", Uuid.randomUuid().toString(), "-c", configuration.toString());
        Files.delete(configuration);
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void run(String... arguments) throws IOException {
        var said = new ByteArrayOutputStream();
        int code = StorageTool.execute(arguments, new PrintStream(said, true, UTF_8));
        if (code != 0) {
            throw new IOException("formatting ended with " + code + ": " + said.toString(UTF_8));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
