package dev.muster.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.stack.home.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A package with a few files, made like Debian's. */
final class SampleDeb {
    private SampleDeb() {}

    /** The packages of a base that holds next to nothing, put where fetched packages are kept. */
    static List<DebianPackage> packages(Path folder) throws IOException {
        return List.of(
                write(
                        folder,
                        "libc6",
                        Map.of(
                                "./lib/x86_64-linux-gnu/libc.so.6", "the C library",
                                "./lib/x86_64-linux-gnu/ld-linux-x86-64.so.2", "its loader",
                                "./lib/x86_64-linux-gnu/libnsl.so.1", "not needed",
                                "./usr/share/doc/libc6/copyright", "whose it is",
                                "./usr/bin/iconv", "a program")),
                write(folder, "ca-certificates", Map.of("./usr/sbin/update-ca-certificates", "a program")));
    }

    private static DebianPackage write(Path folder, String name, Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
            put(ar, "debian-binary", "2.0\n".getBytes(UTF_8));
            put(ar, DebArchive.CONTROL, tar(Map.of("./control", "Package: " + name + "\n")));
            put(ar, DebArchive.DATA, tar(files));
        }
        Path part = Files.write(Files.createDirectories(folder).resolve(name), bytes.toByteArray());
        DebianPackage made = new DebianPackage(name, "1", "all", Sha256.hex(part));
        Files.move(part, folder.resolve(made.file()));
        return made;
    }

    private static void put(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0644, 0));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private static byte[] tar(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(xz)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                entry.setModTime(0);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
