package dev.muster.image;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads a tar file with an OCI image layout. */
final class OciLayout {
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Object> manifest;

    OciLayout(Path tar) throws IOException {
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        Map<String, Object> index = JSON.std.mapFrom(requireNonNull(files.get("index.json"), "no index.json"));
        manifest = JSON.std.mapFrom(blob(list(index, "manifests").getFirst()));
    }

    /** The image's configuration. */
    Map<String, Object> image() throws IOException {
        return JSON.std.mapFrom(blob(map(manifest, "config")));
    }

    /** What its containers run with. */
    Map<String, Object> config() throws IOException {
        return map(image(), "config");
    }

    List<String> layers() {
        return list(manifest, "layers").stream()
                .map(layer -> String.valueOf(layer.get("digest")))
                .toList();
    }

    /** All entries of all layers by name, the last one of a name. */
    Map<String, TarArchiveEntry> entries() throws IOException {
        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        for (Map<String, Object> layer : list(manifest, "layers")) {
            for (TarArchiveEntry entry : entries(blob(layer))) {
                entries.put("/" + entry.getName(), entry);
            }
        }
        return entries;
    }

    private static List<TarArchiveEntry> entries(byte[] layer) throws IOException {
        List<TarArchiveEntry> entries = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(layer));
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private byte[] blob(Map<String, Object> descriptor) {
        String digest = String.valueOf(descriptor.get("digest")).replace(':', '/');
        return requireNonNull(files.get("blobs/" + digest), () -> "no blob " + digest);
    }

    @SuppressWarnings("unchecked") // what the format says
    private static Map<String, Object> map(Map<String, Object> of, String name) {
        return (Map<String, Object>) requireNonNull(of.get(name), () -> "no " + name);
    }

    @SuppressWarnings("unchecked") // what the format says
    private static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        return (List<Map<String, Object>>) requireNonNull(of.get(name), () -> "no " + name);
    }
}
