package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All services of a tree, sorted by name, each sound alone and all of them together. */
public record ServiceSpecs(List<ServiceSpec> services) {
    public ServiceSpecs {
        services = services.stream()
                .sorted(Comparator.comparing(ServiceSpec::service))
                .toList();
    }

    /**
     * Reads {@code service.yaml} in every folder right below one, folders without it left out.
     *
     * @throws InvalidDocumentException with every problem of every file; what lies between files is checked once each file
     *     is sound alone
     * @throws UncheckedIOException if something cannot be read
     */
    public static ServiceSpecs under(Path services) {
        requireNonNull(services, "services is null");
        List<Violation> violations = new ArrayList<>();
        List<CrossChecks.Declared> declared = new ArrayList<>();
        for (Path file : files(services)) {
            try {
                YamlDocument document = YamlDocument.parse(file);
                String folder = String.valueOf(
                        requireNonNull(file.getParent(), "parent is null").getFileName());
                declared.add(new CrossChecks.Declared(document, folder, ServiceSpecReader.read(document)));
            } catch (InvalidDocumentException e) {
                violations.addAll(e.violations());
            }
        }
        if (violations.isEmpty()) {
            violations.addAll(new CrossChecks(declared).violations());
        }
        if (!violations.isEmpty()) {
            throw new InvalidDocumentException(violations);
        }
        return new ServiceSpecs(
                declared.stream().map(CrossChecks.Declared::spec).toList());
    }

    /** The service of a name. */
    public Optional<ServiceSpec> find(String name) {
        return services.stream().filter(spec -> spec.service().equals(name)).findFirst();
    }

    /** The service that owns a topic. */
    public Optional<ServiceSpec> ownerOf(String topic) {
        return services.stream()
                .filter(spec -> spec.topics().owns().stream()
                        .anyMatch(owned -> owned.name().equals(topic)))
                .findFirst();
    }

    private static List<Path> files(Path services) {
        try (Stream<Path> folders = Files.list(services)) {
            return folders.map(folder -> folder.resolve("service.yaml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + services + ": " + e.getMessage(), e);
        }
    }
}
