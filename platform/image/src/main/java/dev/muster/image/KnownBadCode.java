package dev.muster.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds code in jars that is wrong on purpose. Such code is switched on by a property, so a class that knows the property's
 * name is such code, whatever its jar is called.
 */
final class KnownBadCode {
    // In two parts, or this class would find itself.
    private static final String PROPERTY = "muster." + "known-bad".toString();

    private KnownBadCode() {}

    /** A sentence for each jar that holds such code. */
    static List<String> in(List<Path> jars) {
        return jars.stream()
                .flatMap(jar -> first(jar)
                        .map(name -> jar.getFileName() + " holds known-bad code (" + name
                                + "), which only images for drills may hold")
                        .stream())
                .toList();
    }

    private static Optional<String> first(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().endsWith(".class") && isBad(zip, entry))
                    .map(ZipEntry::getName)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new ImageProblem(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isBad(ZipFile zip, ZipEntry entry) {
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), ISO_8859_1).contains(PROPERTY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
