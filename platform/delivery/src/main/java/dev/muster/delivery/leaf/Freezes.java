package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The times at which nothing may be released, as {@code gitops/freezes.yaml} lists them. Going back is never frozen. */
public record Freezes(List<Freeze> list) {
    /** Where they are listed. */
    public static final String FILE = "gitops/freezes.yaml";

    public Freezes {
        list = List.copyOf(list);
    }

    /**
     * A time at which nothing may be released in an environment.
     *
     * @param until the first moment at which one may again
     */
    public record Freeze(String environment, Instant from, Instant until, String why) {
        public Freeze {
            requireNonNull(environment, "environment is null");
            requireNonNull(why, "why is null");
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a freeze ends after it begins, not at " + until);
            }
        }
    }

    /**
     * Reads them as a commit has them; none if the file is not there.
     *
     * @throws InvalidDocumentException with every problem found
     */
    public static Freezes at(DeliveryRepository repository, String commit) {
        byte[] bytes = repository.files(commit, FILE).get(FILE);
        if (bytes == null) {
            return new Freezes(List.of());
        }
        List<Violation> problems = new ArrayList<>();
        Optional<Freezes> read = new YamlFile(FILE, bytes, problems)
                .read((reading, fields) -> Optional.of(new Freezes(fields.list(
                        "freezes", node -> reading.fields(node).flatMap(found -> ListReader.freeze(reading, found))))));
        return read.orElseThrow(() -> new InvalidDocumentException(problems));
    }

    /** The freeze that an environment is in, if it is in one. */
    public Optional<Freeze> at(String environment, Instant now) {
        return list.stream()
                .filter(freeze -> freeze.environment().equals(environment))
                .filter(freeze -> !now.isBefore(freeze.from()) && now.isBefore(freeze.until()))
                .findFirst();
    }
}
