package dev.muster.stack.release;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A copy of a jar that says in its manifest what release it is of. The same jar with the same imprint is the same bytes:
 * entries keep their order, and all have one time.
 */
final class Imprint {
    private static final FileTime TIME = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    private final Map<String, String> attributes;

    /** @param attributes what the manifest says besides, in a fixed order */
    Imprint(Map<String, String> attributes) {
        this.attributes = requireNonNull(attributes, "attributes is null");
    }

    void copy(Path jar, Path to) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file)) {
            Manifest manifest = from.getManifest() == null ? new Manifest() : from.getManifest();
            manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.forEach(manifest.getMainAttributes()::putValue);
            out.putNextEntry(entry(JarFile.MANIFEST_NAME));
            manifest.write(out);
            out.closeEntry();
            for (Enumeration<JarEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                copy(from, entries.nextElement(), out);
            }
        }
    }

    private static void copy(JarFile from, JarEntry entry, JarOutputStream out) throws IOException {
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return;
        }
        out.putNextEntry(entry(entry.getName()));
        try (var content = from.getInputStream(entry)) {
            content.transferTo(out);
        }
        out.closeEntry();
    }

    private static JarEntry entry(String name) {
        JarEntry entry = new JarEntry(name);
        entry.setLastModifiedTime(TIME);
        return entry;
    }
}
