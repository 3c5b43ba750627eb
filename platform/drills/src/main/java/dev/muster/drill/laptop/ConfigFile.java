package dev.muster.drill.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.delivery.Changes;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.drill.run.TargetException;
import java.util.function.UnaryOperator;

/** One file of the configuration in the delivery repository, which others may commit to at the same time. */
final class ConfigFile {
    private static final String FOLDER = "gitops/config/dev/";

    private final DrillCommits commits;
    private final String path;

    ConfigFile(DrillCommits commits, String file) {
        this.commits = requireNonNull(commits, "commits is null");
        this.path = FOLDER + requireNonNull(file, "file is null");
    }

    /** The commit that the repository is at. */
    String tip() {
        return commits.with(delivery -> delivery.tip().id());
    }

    /**
     * Commits another text of the file, decided anew whenever somebody else was faster.
     *
     * @return the commit that has it
     */
    String change(String message, UnaryOperator<String> text) {
        return commits.make((delivery, base) -> delivery.commit(
                base, DrillCommits.DRILL, message, Changes.none().write(path, text.apply(read(delivery, base)))));
    }

    /** Commits the file as it was at a commit. */
    String restore(String message, String commit) {
        String before = commits.with(delivery -> read(delivery, commit));
        return change(message, now -> before);
    }

    private String read(DeliveryRepository delivery, String commit) {
        byte[] bytes = delivery.files(commit, path).get(path);
        if (bytes == null) {
            throw new TargetException("there is no " + path + " in the delivery repository");
        }
        return new String(bytes, UTF_8);
    }
}
