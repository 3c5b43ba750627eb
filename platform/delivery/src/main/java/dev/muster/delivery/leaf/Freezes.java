package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times at which nothing may be released, as {@code gitops/freezes.yaml} lists them: of an environment, or of one
 * service in it. Going back is never frozen.
 */
public record Freezes(List<Freeze> list) {
    /** Where they are listed. */
    public static final String FILE = "gitops/freezes.yaml";

    public Freezes {
        list = List.copyOf(list);
    }

    private static final String HEADER = """
        # Times at which nothing is released in an environment; with a service, of that one only (muster pause).
        """;

    /**
     * A time at which nothing may be released in an environment.
     *
     * @param service the one that is meant; empty for all
     * @param until the first moment at which one may again
     */
    public record Freeze(String environment, Optional<String> service, Instant from, Instant until, String why) {
        public Freeze {
            requireNonNull(service, "service is null");
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

    /** The freeze that a service is in, if it is in one. */
    public Optional<Freeze> at(String environment, String service, Instant now) {
        return list.stream()
                .filter(freeze -> freeze.environment().equals(environment))
                .filter(freeze ->
                        freeze.service().filter(one -> !one.equals(service)).isEmpty())
                .filter(freeze -> !now.isBefore(freeze.from()) && now.isBefore(freeze.until()))
                .findFirst();
    }

    /** These and one more, without those of single services that are over. */
    public Freezes with(Freeze freeze) {
        List<Freeze> more = new ArrayList<>(list);
        more.removeIf(old -> old.service().isPresent() && !freeze.from().isBefore(old.until()));
        more.add(freeze);
        return new Freezes(more);
    }

    /** What the file says. */
    public String text() {
        StringBuilder text = new StringBuilder(HEADER).append(list.isEmpty() ? "freezes: []\n" : "freezes:\n");
        for (Freeze freeze : list) {
            text.append("  - { env: ").append(freeze.environment());
            freeze.service().ifPresent(service -> text.append(", service: ").append(service));
            text.append(", from: ").append(Quoted.text(freeze.from().toString()));
            text.append(", until: ").append(Quoted.text(freeze.until().toString()));
            text.append(", why: ").append(Quoted.text(freeze.why())).append(" }\n");
        }
        return text.toString();
    }
}
