package dev.muster.delivery.leaf;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The leaves of one environment as one commit has them: all of them, or everything that is wrong with them. Immutable. */
public sealed interface Leaves {

    /** All leaves, by service. A version may be {@link Version#UNSET}: nothing was released there yet. */
    record Sound(SortedMap<String, Leaf> byService) implements Leaves {
        public Sound {
            byService = Collections.unmodifiableSortedMap(new TreeMap<>(byService));
        }
    }

    /** Every problem with its file and line; nothing of the commit is to be used. */
    record Unsound(List<Violation> problems) implements Leaves {
        public Unsound {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the leaves.
     *
     * @param commit its whole id
     * @throws dev.muster.delivery.DeliveryException if the repository cannot be read
     */
    static Leaves at(DeliveryRepository repository, String commit, String environment) {
        return new LeafReader(environment).read(repository.files(commit, LeafFiles.SERVICES));
    }

    /**
     * Reads the leaves that some files make.
     *
     * @param files by path from the repository's root
     */
    static Leaves of(Map<String, byte[]> files, String environment) {
        return new LeafReader(environment).read(files);
    }

    /**
     * Reads the leaf at the tag of what was last stable; empty if there is no such tag, or the leaf is not sound.
     *
     * @throws dev.muster.delivery.DeliveryException if the repository cannot be read
     */
    static Optional<Leaf> stable(DeliveryRepository repository, String service, String environment) {
        return repository
                .find("refs/tags/" + LeafFiles.stableTag(service, environment))
                .flatMap(tag -> one(repository, tag.id(), service, environment));
    }

    /**
     * Reads one leaf, whatever is wrong with others; empty if it is not there or not sound.
     *
     * @param commit its whole id
     * @throws dev.muster.delivery.DeliveryException if the repository cannot be read
     */
    static Optional<Leaf> one(DeliveryRepository repository, String commit, String service, String environment) {
        return switch (new LeafReader(environment)
                .read(repository.files(commit, LeafFiles.folder(service, environment)))) {
            case Sound sound -> Optional.ofNullable(sound.byService().get(service));
            case Unsound _ -> Optional.empty();
        };
    }
}
