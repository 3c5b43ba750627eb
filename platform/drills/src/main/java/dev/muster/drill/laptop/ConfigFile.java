package dev.muster.drill.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Author;
import dev.muster.delivery.Changes;
import dev.muster.delivery.CommitResult;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.drill.run.TargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** One file of the configuration in the delivery repository, which others may commit to at the same time. */
final class ConfigFile {
    private static final Author DRILL = new Author("muster drill", "drill@localhost");
    private static final String FOLDER = "gitops/config/dev/";
    private static final int TRIES = 10;

    private final Path repository;
    private final String path;

    ConfigFile(Path repository, String file) {
        this.repository = requireNonNull(repository, "repository is null");
        this.path = FOLDER + requireNonNull(file, "file is null");
    }

    /** The commit that the repository is at. */
    String tip() {
        return with(delivery -> delivery.tip().id());
    }

    /**
     * Commits another text of the file, decided anew whenever somebody else was faster.
     *
     * @return the commit that has it
     */
    String change(String message, UnaryOperator<String> text) {
        return with(delivery -> {
            for (int tries = 0; tries < TRIES; tries++) {
                String base = delivery.tip().id();
                Changes changes = Changes.none().write(path, text.apply(read(delivery, base)));
                Optional<String> done = done(delivery.commit(base, DRILL, message, changes));
                if (done.isPresent()) {
                    return done.get();
                }
            }
            throw new TargetException("others commit to " + repository + " all the time");
        });
    }

    private static Optional<String> done(CommitResult result) {
        return switch (result) {
            case CommitResult.Committed(String id) -> Optional.of(id);
            case CommitResult.Unchanged(String id) -> Optional.of(id);
            case CommitResult.Moved _ -> Optional.empty();
        };
    }

    /** Commits the file as it was at a commit. */
    String restore(String message, String commit) {
        String before = with(delivery -> read(delivery, commit));
        return change(message, now -> before);
    }

    private String read(DeliveryRepository delivery, String commit) {
        byte[] bytes = delivery.files(commit, path).get(path);
        if (bytes == null) {
            throw new TargetException("there is no " + path + " in the delivery repository");
        }
        return new String(bytes, UTF_8);
    }

    private <T> T with(Function<DeliveryRepository, T> work) {
        try (var delivery = DeliveryRepository.open(repository)) {
            return work.apply(delivery);
        } catch (DeliveryException e) {
            throw new TargetException("the delivery repository: " + e.getMessage(), e);
        }
    }
}
