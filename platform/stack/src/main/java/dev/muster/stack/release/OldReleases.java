package dev.muster.stack.release;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Releases in the store that can be made again, and that nothing needs.
 *
 * <p>What was put within the last hour stays: who put it may be about to want it.
 */
public final class OldReleases {
    private static final Duration FRESH = Duration.ofHours(1);

    private final Path folder;
    private final InstantSource clock;

    OldReleases(Path folder, InstantSource clock) {
        this.folder = requireNonNull(folder, "folder is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    public static OldReleases of(Home home) {
        return new OldReleases(home.releases(), InstantSource.system());
    }

    /**
     * Removes them.
     *
     * @param isNeeded by the 64 digits of a digest
     * @param newest how many of each service stay besides, of those that were put last
     * @return how many were removed
     * @throws StackProblem if one cannot be removed
     */
    public int remove(Predicate<String> isNeeded, int newest) {
        int removed = 0;
        for (Path service : list(folder)) {
            List<Path> old = list(service).stream()
                    .filter(release -> release.getFileName().toString().matches("[0-9a-f]{64}"))
                    .sorted(Comparator.comparing(OldReleases::put).reversed())
                    .skip(newest)
                    .filter(release -> put(release).isBefore(clock.instant().minus(FRESH)))
                    .filter(release -> !isNeeded.test(release.getFileName().toString()))
                    .toList();
            old.forEach(OldReleases::remove);
            removed += old.size();
        }
        return removed;
    }

    /** Out of the way first: a release that is there is whole. */
    private static void remove(Path release) {
        Path gone = release.resolveSibling(".gone-" + UUID.randomUUID());
        try {
            Files.move(release, gone);
        } catch (IOException e) {
            throw new StackProblem("cannot remove " + release + ": " + e.getMessage(), e);
        }
        Home.delete(gone);
    }

    private static Instant put(Path release) {
        return Instant.ofEpochMilli(release.toFile().lastModified());
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new StackProblem("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
