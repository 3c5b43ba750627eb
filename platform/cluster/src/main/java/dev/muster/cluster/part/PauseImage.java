package dev.muster.cluster.part;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.muster.stack.home.Sha256;
import dev.muster.stack.home.StackProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The image of a pod's first container: one static program. Written as an archive that containerd imports. */
final class PauseImage {

    static final String NAME = "localhost/pause:1";
    private static final int EXECUTABLE = 0755;
    private static final int READABLE = 0644;

    private PauseImage() {}

    static Path write(Path program, Path archive) {
        try {
            byte[] layer = tar(Map.of("pause", Files.readAllBytes(program)), EXECUTABLE);
            byte[] config = JSON.std
                    .asString(Map.of(
                            "architecture",
                            System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64",
                            "os",
                            "linux",
                            "config",
                            Map.of("Entrypoint", List.of("/pause"), "User", "65534:65534"),
                            "rootfs",
                            Map.of("type", "layers", "diff_ids", List.of("sha256:" + Sha256.hex(layer)))))
                    .getBytes(UTF_8);
            String name = Sha256.hex(config) + ".json";
            byte[] manifest = JSON.std
                    .asString(
                            List.of(Map.of("Config", name, "RepoTags", List.of(NAME), "Layers", List.of("layer.tar"))))
                    .getBytes(UTF_8);
            byte[] image = tar(Map.of(name, config, "layer.tar", layer, "manifest.json", manifest), READABLE);
            return Files.write(archive, image);
        } catch (IOException e) {
            throw new StackProblem("cannot write " + archive + ": " + e.getMessage(), e);
        }
    }

    private static byte[] tar(Map<String, byte[]> files, int mode) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setMode(mode);
                entry.setModTime(0);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                ((OutputStream) tar).write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
