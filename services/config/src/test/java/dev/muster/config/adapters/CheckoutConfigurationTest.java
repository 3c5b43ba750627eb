package dev.muster.config.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.config.domain.CommitReading;
import dev.muster.config.domain.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration that a checkout brings along. */
final class CheckoutConfigurationTest {
    private static final Path FOLDER = Path.of(System.getProperty("muster.root"), "gitops", "config");

    @Test
    void configuration_ofEachEnvironment_isValid() throws IOException {
        try (Stream<Path> environments = Files.list(FOLDER)) {
            List<Path> folders = environments.toList();
            assertEquals(true, folders.contains(FOLDER.resolve("dev")));
            for (Path environment : folders) {
                assertInstanceOf(CommitReading.Valid.class, read(files(environment)), environment + "");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pricing.yaml   | amount: 590, currency: EUR | amount: 0, currency: EUR     | pricing.yaml:23:23: /classes/tea/amount
            pricing.yaml   | amount: 590, currency: EUR | amount: 590, currency: USD   | pricing.yaml:23:38: /classes/tea/currency
            pricing.yaml   | tea:                       | Tea:                         | pricing.yaml:4:3: /classes
            inventory.yaml | PT15M                      | 15m                          | inventory.yaml:2:10: /holdFor
            inventory.yaml | PT15M                      | PT0S                         | inventory.yaml:2:10: /holdFor
            inventory.yaml | maxLines: 1000             | maxLines: 1001               | inventory.yaml:3:11: /maxLines
            """)
    void configuration_thatBreaksARule_isRefusedAtItsPlace(String file, String sound, String broken, String place)
            throws IOException {
        SortedMap<String, byte[]> files = files(FOLDER.resolve("dev"));
        String text = new String(files.get(file), UTF_8);
        files.put(file, text.replace(sound, broken).getBytes(UTF_8));

        List<String> violations =
                assertInstanceOf(CommitReading.Invalid.class, read(files)).violations();

        assertEquals(1, violations.size(), violations::toString);
        assertEquals(
                place,
                violations.getFirst().split(": ", 3)[0] + ": "
                        + violations.getFirst().split(": ", 3)[1]);
    }

    private static CommitReading read(SortedMap<String, byte[]> files) {
        return TreeReader.read(new CommittedFiles(new Origin(Optional.of("c1"), "ann", "why", Instant.EPOCH), files));
    }

    private static SortedMap<String, byte[]> files(Path environment) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(environment)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(environment.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
