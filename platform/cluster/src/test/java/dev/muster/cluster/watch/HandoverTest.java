package dev.muster.cluster.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HandoverTest {

    private static final int ROOT = 0;
    private static final int OWNER = 1000;

    @TempDir
    Path repository;

    private final Map<Path, Integer> owners = new TreeMap<>();
    private final Set<Path> gone = new TreeSet<>();

    private final class Known implements Handover.Owners {
        @Override
        public int of(Path path) throws IOException {
            if (gone.contains(path)) {
                throw new NoSuchFileException(path.toString());
            }
            return owners.getOrDefault(path, OWNER);
        }

        @Override
        public void change(Path path, Path like) throws IOException {
            owners.put(path, of(like));
        }
    }

    @Test
    void run_whatRootWrote_isGivenToWhomTheFolderBelongs() throws IOException {
        Path folder = Files.createDirectories(repository.resolve("objects/ab"));
        Path object = Files.createFile(folder.resolve("cdef"));
        Path passing = Files.createFile(folder.resolve("noz1.tmp"));
        owners.put(folder, ROOT);
        owners.put(object, ROOT);
        gone.add(passing);

        new Handover(repository, new Known()).run();

        assertEquals(Map.of(folder, OWNER, object, OWNER), owners);
    }

    /** By the file system itself: of what belongs to one already nothing is changed. */
    @Test
    void run_ownFiles_stayAsTheyAre() throws IOException {
        Path file = Files.writeString(repository.resolve("HEAD"), "ref: refs/heads/main\n");
        Object before = Files.getAttribute(file, "unix:uid");

        Handover.of(repository).run();

        assertEquals(before, Files.getAttribute(file, "unix:uid"));
    }
}
