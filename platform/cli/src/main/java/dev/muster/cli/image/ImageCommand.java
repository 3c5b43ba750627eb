package dev.muster.cli.image;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.cli.gitops.ImageRelease;
import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.tree.Stages;
import dev.muster.image.BuiltImage;
import dev.muster.image.Checkout;
import dev.muster.image.Destination;
import dev.muster.image.ImageProblem;
import dev.muster.image.ImageRequest;
import dev.muster.image.Images;
import dev.muster.image.Software;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster image}. */
@Command(
        name = "image",
        description = "Makes container images of services as they are built here, and prints their names by digest.")
final class ImageCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(arity = "1..*", paramLabel = "SERVICE", description = "The services.")
    private List<String> services = List.of();

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Where where;

    @Option(
            names = "--base",
            paramLabel = "IMAGE",
            description = "The base, by repository and digest, instead of the one made of Debian's packages.")
    private @Nullable String base;

    @Option(names = "--dirty", description = "Takes what is in no commit as well; the image's revision then says so.")
    private boolean dirty;

    @Option(
            names = "--archive",
            description =
                    "With an archive of the classes that a start loads: shorter starts, a larger image, and a digest that"
                            + " another machine may miss.")
    private boolean archive;

    @Option(
            names = "--deliver",
            description = {
                "Commits what was pushed as the version that " + Stages.FIRST_CLUSTER + " wants, its schema before it:",
                "a cluster that follows the delivery repository takes it from there."
            })
    private boolean deliver;

    @Option(
            names = "--known-bad",
            paramLabel = "DEFECT",
            description = {
                "Puts something wrong into the image on purpose, for a drill: it goes to muster/drill/SERVICE, is",
                "another image each time, and is delivered only where drills are let in."
            })
    private @Nullable String defect;

    @Mixin
    private final DeliveryOption delivery;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Where images go, one of the two. */
    static final class Where {
        @Option(
                names = "--registry",
                paramLabel = "HOST:PORT",
                description = "The registry; without TLS if it is on this machine.")
        private @Nullable String registry;

        @Option(names = "--tar", paramLabel = "FILE", description = "A file with an OCI image layout, for one service.")
        private @Nullable Path tar;
    }

    ImageCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
        this.delivery = new DeliveryOption(workspace);
    }

    @Override
    public Integer call() {
        Set<String> wanted = new LinkedHashSet<>(services);
        if (where.tar != null && wanted.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "--tar takes one service, not " + String.join(", ", wanted));
        }
        if (deliver && where.tar != null) {
            throw new CommandFailure(ExitCode.USAGE, "--deliver needs a registry, which a cluster can pull from");
        }
        if (defect != null && wanted.size() > 1) {
            throw new CommandFailure(ExitCode.USAGE, "--known-bad takes one service, not " + String.join(", ", wanted));
        }
        try {
            if (deliver) {
                deliver(wanted);
            } else {
                build(requests(wanted));
            }
            return ExitCode.OK.code();
        } catch (ImageProblem e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    private Map<Software, BuiltImage> build(List<ImageRequest> requests) {
        Images images = Images.keptIn(Images.usualFolder(workspace.environment()));
        Map<Software, BuiltImage> built = new LinkedHashMap<>();
        for (ImageRequest request : requests) {
            BuiltImage image = images.build(request, destination());
            report(image);
            built.put(request.software(), image);
        }
        return built;
    }

    private void deliver(Set<String> wanted) {
        List<ImageRequest> requests = requests(wanted);
        try (DeliveryRepository repository = delivery.open()) {
            ImageRelease release = new ImageRelease(repository, workspace.root());
            release.requireAllowed(wanted);
            build(requests)
                    .forEach((software, image) -> spec.commandLine()
                            .getErr()
                            .println(software.service() + ": "
                                    + commit(release, software, image)
                                            .map(commit -> "commit " + commit)
                                            .orElse(Stages.FIRST_CLUSTER + " wants it already")));
        }
    }

    private Optional<String> commit(ImageRelease release, Software software, BuiltImage image) {
        return defect == null
                ? release.commit(software.service(), image.digest(), software.revision())
                : release.commitForDrill(software.service(), image.digest(), software.revision());
    }

    /** All of them, or everything that is wrong with any. */
    private List<ImageRequest> requests(Set<String> wanted) {
        Checkout checkout = Checkout.at(workspace.root());
        List<ImageRequest> requests = new ArrayList<>();
        Set<String> problems = new LinkedHashSet<>();
        for (String service : wanted) {
            try {
                Software software = checkout.software(service, dirty);
                ImageRequest request =
                        ImageRequest.of(software).on(Optional.ofNullable(base)).archived(archive);
                requests.add(
                        defect == null
                                ? request
                                : request.with(checkout.defect(
                                        service, defect, UUID.randomUUID().toString())));
            } catch (ImageProblem e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "no image was made:\n  " + String.join("\n  ", problems));
        }
        return requests;
    }

    private Destination destination() {
        return where.tar != null
                ? new Destination.Tar(where.tar)
                : Destination.Registry.of(requireNonNull(where.registry, "neither registry nor file"));
    }

    private void report(BuiltImage image) {
        String place = where.registry == null ? "" : where.registry + "/";
        spec.commandLine().getOut().println(place + image.reference());
        spec.commandLine()
                .getErr()
                .printf("%s: %d MB of files, tag %s%n", image.repository(), image.bytes() / 1_000_000, image.tag());
        spec.commandLine().getErr().flush();
        spec.commandLine().getOut().flush();
    }
}
