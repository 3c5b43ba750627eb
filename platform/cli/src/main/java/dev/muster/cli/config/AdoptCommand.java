package dev.muster.cli.config;

import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.Patch;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code muster config adopt}. */
@Command(
        name = "adopt",
        description = {
            "Prints what was written past Git as a patch against the delivery repository, for `git apply`.",
            "Writes nothing: a person looks at it and commits it."
        })
final class AdoptCommand extends Subcommand {
    @Mixin
    private final DeliveryOption delivery;

    AdoptCommand(Workspace workspace) {
        super(workspace);
        this.delivery = new DeliveryOption(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        Answer head = api.head();
        if (!head.flag("drift")) {
            note("nothing to adopt: the head is what Git says");
            return ExitCode.OK;
        }
        Map<String, Object> running =
                api.content(head.object("head").orElseThrow().number("version"));
        try (DeliveryRepository repository = delivery.open()) {
            EnvironmentFiles files = EnvironmentFiles.read(repository, environment(), repository.tip());
            Map<String, Object> committed = files.namespaces();
            SortedSet<String> namespaces = new TreeSet<>(committed.keySet());
            namespaces.addAll(running.keySet());
            namespaces.forEach(namespace -> adopt(
                    namespace + EnvironmentFiles.YAML,
                    files,
                    Optional.ofNullable(committed.get(namespace)),
                    Optional.ofNullable(running.get(namespace))));
        }
        return ExitCode.OK;
    }

    private void adopt(String file, EnvironmentFiles files, Optional<Object> committed, Optional<Object> running) {
        Optional<String> before = files.text(file);
        Optional<String> after = running.map(tree -> new Adoption(file, this::note).text(before, committed, tree));
        out().print(Patch.of(
                EnvironmentFiles.folder(environment()) + "/" + file,
                before.map(LocalFile::utf8),
                after.map(LocalFile::utf8)));
    }
}
