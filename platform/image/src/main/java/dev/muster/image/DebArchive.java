package dev.muster.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** A package's file as deb(5) says it is: an archive of two archives, one about the package and one with its files. */
final class DebArchive {
    static final String CONTROL = "control.tar.xz";
    static final String DATA = "data.tar.xz";

    private final Path file;

    DebArchive(Path file) {
        this.file = file;
    }

    /**
     * Copies regular files out of one of its two archives.
     *
     * @param member {@link #CONTROL} or {@link #DATA}
     * @param place where the file of a name, which has no slash or dot in front, belongs below {@code root}; null leaves it out
     */
    void copy(String member, Path root, UnaryOperator<@Nullable String> place) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                ArArchiveInputStream ar = new ArArchiveInputStream(in)) {
            for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
                if (entry.getName().equals(member)) {
                    copy(new TarArchiveInputStream(new XZInputStream(ar)), root, place);
                    return;
                }
            }
        }
        throw new IOException(file + " has no " + member);
    }

    // The streams around the archive's own are closed with it.
    @SuppressWarnings("resource")
    private static void copy(TarArchiveInputStream tar, Path root, UnaryOperator<@Nullable String> place)
            throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            @Nullable
            String wanted = entry.isFile() ? place.apply(entry.getName().replaceFirst("^\\./", "")) : null;
            if (wanted != null) {
                Path to = root.resolve(wanted);
                Files.createDirectories(to.resolveSibling("."));
                Files.copy(tar, to);
            }
        }
    }
}
