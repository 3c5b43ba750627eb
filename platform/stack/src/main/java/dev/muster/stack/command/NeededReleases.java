package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.delivery.tree.Tree;
import dev.muster.stack.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The releases that the delivery repository wants in any environment, now or where it was stable last, that rollouts go
 * to or come from, and that processes run: whatever the files that say so mention, be they sound or not.
 */
final class NeededReleases {
    private final List<String> texts = new ArrayList<>();

    NeededReleases(Home home, DeliveryRepository repository) {
        requireNonNull(home, "home is null");
        String tip = repository.tip().id();
        var tree = new Tree(repository.files(tip, LeafFiles.SERVICES));
        add(tree.files().values());
        for (Tree.Place place : tree.places()) {
            Optional<Commit> stable =
                    repository.find("refs/tags/" + LeafFiles.stableTag(place.service(), place.environment()));
            stable.ifPresent(tag -> add(repository
                    .files(tag.id(), LeafFiles.folder(place.service(), place.environment()))
                    .values()));
        }
        add(home.rollouts());
        add(home.run());
    }

    /** @param digits 64 hexadecimal ones */
    boolean contains(String digits) {
        return texts.stream().anyMatch(text -> text.contains(digits));
    }

    private void add(Collection<byte[]> files) {
        files.forEach(file -> texts.add(new String(file, ISO_8859_1)));
    }

    private void add(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(List.of(Files.readAllBytes(file)));
            }
        } catch (NoSuchFileException e) {
            // A process or a rollout has moved on meanwhile: look once more.
            add(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + e.getMessage(), e);
        }
    }
}
