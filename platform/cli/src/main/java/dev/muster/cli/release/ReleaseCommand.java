package dev.muster.cli.release;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.Commit;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaf;
import dev.muster.stack.home.Home;
import dev.muster.stack.release.ReleaseStore;
import dev.muster.stack.release.StoredRelease;
import dev.muster.stack.release.VersionName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster release}. */
@Command(
        name = "release",
        description = {
            "Commits a version of a service to the delivery repository, with its change card, and follows the rollout.",
            "Refused without a complete card, during a freeze, and for a version that was aborted before."
        })
final class ReleaseCommand extends ReleasingCommand {
    @Parameters(
            index = "1",
            paramLabel = "VERSION",
            description = "What is built here (current), a Git ref of this checkout, or known-bad:NAME.")
    private String version = "";

    @Option(names = "--scope", paramLabel = "TEXT", description = "What changes, and for whom.")
    private @Nullable String scope;

    @Option(names = "--rollback", paramLabel = "TEXT", description = "How it is taken back, and what cannot be.")
    private @Nullable String rollback;

    @Option(names = "--expected-load", paramLabel = "TEXT", description = "The load it meets, such as 120/s.")
    private @Nullable String expectedLoad;

    @Option(
            names = "--card",
            paramLabel = "FILE",
            description = "The change card as YAML: scope, rollback, expectedLoad. Options win over it.")
    private @Nullable Path card;

    @Option(
            names = "--pin",
            paramLabel = "HASH",
            description = "The staged configuration that the version reads from its first request.")
    private @Nullable String pin;

    ReleaseCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    Release.Made commit(DeliveryRepository repository) {
        List<String> problems = new ArrayList<>();
        Optional<ChangeCard> complete = draft(problems).complete(problems);
        Commit tip = repository.tip();
        Gate.freeze(repository, tip, service(), environment(), Instant.now(), problems);
        if (pin != null && !pin.matches("[0-9a-f]{64}")) {
            problems.add("not the hash of a staged configuration: '" + pin + "'");
        }
        try {
            new Release(repository, service(), environment()).leaf(tip);
        } catch (CommandFailure e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        Gate.refuseIfAny(problems);
        StoredRelease release = store().put(service(), VersionName.of(version), Optional.empty());
        out().println(service() + " " + version + " is " + release.digest());
        return new Release(repository, service(), environment())
                .commit(
                        message(release, complete.orElseThrow()),
                        (now, leaf) -> decide(repository, now, leaf, release));
    }

    private Leaf decide(DeliveryRepository repository, Commit tip, Leaf leaf, StoredRelease release) {
        List<String> problems = new ArrayList<>();
        Gate.freeze(repository, tip, service(), environment(), Instant.now(), problems);
        Gate.aborted(repository, tip, service(), release.digest(), problems);
        Gate.refuseIfAny(problems);
        return leaf.with(leaf.version().with(release.digest(), release.schema()))
                .withPin(Optional.ofNullable(pin));
    }

    private ChangeCard.Draft draft(List<String> problems) {
        var options = new ChangeCard.Draft(
                Optional.ofNullable(scope), Optional.ofNullable(rollback), Optional.ofNullable(expectedLoad));
        if (card == null) {
            return options;
        }
        if (!Files.isReadable(card)) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read " + card);
        }
        return options.or(ChangeCard.Draft.read(card, problems));
    }

    private ReleaseStore store() {
        return ReleaseStore.of(workspace().root(), new Home(workspace().stack().home()));
    }

    private String message(StoredRelease release, ChangeCard complete) {
        return "Release " + service() + " " + version + " in " + environment() + "\n\n" + release.digest() + "\n\n"
                + String.join("\n", complete.lines());
    }
}
