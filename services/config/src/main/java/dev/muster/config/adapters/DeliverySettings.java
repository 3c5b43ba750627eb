package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the source is, as {@code MUSTER_DELIVERY} and what begins with it say. */
@Singleton
final class DeliverySettings {
    private final DeliveryPlace place;
    private final String ref;
    private final String folder;
    private final Duration poll;

    /**
     * @param repository the delivery repository, bare or a {@code .git} folder: its path or its address
     * @param ref what is the truth in it
     * @param folder of this environment, below its root
     * @param poll how long to wait between two looks
     * @throws IllegalArgumentException naming every setting that is missing or wrong
     */
    DeliverySettings(
            @Property(name = "muster.delivery") @Nullable String repository,
            @Property(name = "muster.delivery.ref", defaultValue = "main") String ref,
            @Property(name = "muster.delivery.folder") @Nullable String folder,
            @Property(name = "muster.delivery.poll", defaultValue = "2s") Duration poll) {
        List<String> errors = new ArrayList<>();
        if (repository == null || repository.isBlank()) {
            errors.add("MUSTER_DELIVERY is missing: the path or address of the delivery repository");
        }
        @Nullable DeliveryPlace read = null;
        try {
            read = repository == null ? null : DeliveryPlace.of(repository.strip());
        } catch (IllegalArgumentException e) {
            errors.add(String.valueOf(e.getMessage()));
        }
        if (folder == null || !folder.matches("[^/]+(/[^/]+)*")) {
            errors.add("MUSTER_DELIVERY_FOLDER is no folder of the repository, such as gitops/config/dev: " + folder);
        }
        if (poll.toMillis() < 1) {
            errors.add("muster.delivery.poll is shorter than a millisecond: " + poll);
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("the delivery settings are wrong:\n  " + String.join("\n  ", errors));
        }
        this.place = requireNonNull(read, "repository is null");
        this.ref = ref;
        this.folder = requireNonNull(folder, "folder is null");
        this.poll = poll;
    }

    DeliveryPlace place() {
        return place;
    }

    String ref() {
        return ref;
    }

    String folder() {
        return folder;
    }

    Duration poll() {
        return poll;
    }

    /** How long a holder that is silent keeps the lease. */
    Duration lease() {
        return poll.multipliedBy(3).plusSeconds(1);
    }
}
