package dev.muster.delivery.leaf;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The releases that were aborted, as {@code gitops/aborted.yaml} lists them: they are not taken again, in no environment. */
public record AbortedVersions(List<Entry> entries) {
    /** Where they are listed. */
    public static final String FILE = "gitops/aborted.yaml";

    private static final String HEADER = """
        # Releases that were aborted. They are refused everywhere; the way back is a new build.
        """;

    public AbortedVersions {
        entries = List.copyOf(entries);
    }

    /**
     * A release that was aborted.
     *
     * @param digest {@code sha256:} and 64 hexadecimal digits
     * @param environment where
     * @param why in one line
     */
    public record Entry(String service, String digest, String environment, Instant at, String why) {
        public Entry {
            requireNonNull(service, "service is null");
            requireNonNull(digest, "digest is null");
            requireNonNull(environment, "environment is null");
            requireNonNull(at, "at is null");
            requireNonNull(why, "why is null");
        }
    }

    /**
     * Reads them as a commit has them; none if the file is not there.
     *
     * @throws InvalidDocumentException with every problem found
     */
    public static AbortedVersions at(DeliveryRepository repository, String commit) {
        byte[] bytes = repository.files(commit, FILE).get(FILE);
        return bytes == null ? new AbortedVersions(List.of()) : read(bytes);
    }

    /**
     * Reads the file.
     *
     * @throws InvalidDocumentException with every problem found
     */
    public static AbortedVersions read(byte[] bytes) {
        List<Violation> problems = new ArrayList<>();
        Optional<AbortedVersions> read = new YamlFile(FILE, bytes, problems)
                .read((reading, fields) -> Optional.of(new AbortedVersions(
                        fields.list("aborted", node -> reading.fields(node).flatMap(ListReader::aborted)))));
        return read.orElseThrow(() -> new InvalidDocumentException(problems));
    }

    /** How a release was aborted, the first time. */
    public Optional<Entry> find(String service, String digest) {
        return entries.stream()
                .filter(entry ->
                        entry.service().equals(service) && entry.digest().equals(digest))
                .findFirst();
    }

    /** These and one more, unless its release is among them. */
    public AbortedVersions with(Entry entry) {
        if (find(entry.service(), entry.digest()).isPresent()) {
            return this;
        }
        List<Entry> more = new ArrayList<>(entries);
        more.add(entry);
        return new AbortedVersions(more);
    }

    /** What the file says. */
    public String text() {
        if (entries.isEmpty()) {
            return HEADER + "aborted: []\n";
        }
        StringBuilder text = new StringBuilder(HEADER + "aborted:\n");
        for (Entry entry : entries) {
            text.append("  - { service: ").append(entry.service());
            text.append(", digest: ").append(Quoted.text(entry.digest()));
            text.append(", env: ").append(entry.environment());
            text.append(", at: ").append(Quoted.text(entry.at().toString()));
            text.append(", why: ").append(Quoted.text(entry.why())).append(" }\n");
        }
        return text.toString();
    }
}
