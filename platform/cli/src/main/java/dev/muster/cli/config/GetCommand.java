package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.DeliveryOption;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code muster config get}. */
@Command(
        name = "get",
        description = {
            "Prints the configuration, or a part of it, as YAML.",
            "A single value is printed as it is, so that a script can use it."
        })
final class GetCommand extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "A namespace or a key below it, such as pricing.classes.tea.amount; all if left out.")
    private String key = "";

    @ArgGroup
    private Which which = new Which();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Mixin
    private final DeliveryOption delivery;

    private static final class Which {
        @Option(names = "--version", paramLabel = "N", description = "This version instead of the head.")
        private @Nullable Long version;

        @Option(names = "--candidate", description = "What is staged instead of the head.")
        private boolean candidate;

        @Option(
                names = "--source",
                description = "The namespace's file in the delivery repository, with its comments: what to edit.")
        private boolean source;
    }

    GetCommand(Workspace workspace) {
        super(workspace);
        this.delivery = new DeliveryOption(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        if (which.source) {
            return source();
        }
        long version = version(api);
        Map<String, Object> content = api.content(version);
        Object value = Trees.at(content, key)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        "version " + version + " has no " + key + "; `muster config keys TEXT` searches"));
        if (json) {
            print(Trees.prettyJson(value));
        } else if (value instanceof Map || value instanceof List) {
            out().print("# version " + version + "\n" + Trees.yaml(value));
        } else {
            print(String.valueOf(value));
        }
        return ExitCode.OK;
    }

    private long version(ConfigApi api) {
        if (which.version != null) {
            return which.version;
        }
        Answer head = api.head();
        return head.object(which.candidate ? "candidate" : "head")
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED, which.candidate ? "nothing is staged" : "there is no configuration yet"))
                .number("version");
    }

    private ExitCode source() {
        if (key.isEmpty()) {
            throw misused("say which namespace: muster config get NAMESPACE --source");
        }
        String file = key + EnvironmentFiles.YAML;
        try (DeliveryRepository repository = delivery.open()) {
            EnvironmentFiles files = EnvironmentFiles.read(repository, environment(), repository.tip());
            out().print(files.text(file)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.FAILED,
                            "there is no " + file + " in " + EnvironmentFiles.folder(environment()) + "; there are "
                                    + String.join(", ", files.head().keySet()))));
        }
        return ExitCode.OK;
    }
}
