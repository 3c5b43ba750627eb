package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster config who}. */
@Command(
        name = "who",
        description = "Lists who runs what: each process, its version, since when, and what is not as it should be.")
final class WhoCommand extends Subcommand {
    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    WhoCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        List<Answer> instances = api.instances();
        if (json) {
            print(Trees.prettyJson(instances.stream().map(Answer::members).toList()));
        } else if (instances.isEmpty()) {
            note("no process has reported yet");
        } else {
            Table table = new Table().row("INSTANCE", "RELEASE", "VERSION", "LINE", "SINCE", "");
            instances.forEach(instance -> table.row(
                    instance.text("instance"),
                    instance.text("release"),
                    Long.toString(instance.number("version")),
                    instance.text("line"),
                    VersionLine.time(Instant.parse(instance.text("since"))),
                    String.join("; ", remarks(instance))));
            print(table.toString());
        }
        return ExitCode.OK;
    }

    private static List<String> remarks(Answer instance) {
        List<String> remarks = new ArrayList<>();
        if (instance.flag("silent")) {
            remarks.add("silent since " + VersionLine.time(Instant.parse(instance.text("seenAt"))));
        }
        instance.optional("staleSince")
                .ifPresent(since -> remarks.add("stale since " + VersionLine.time(Instant.parse(since))));
        if (instance.text("line").equals("head") && !instance.flag("atHead")) {
            remarks.add("behind the head");
        }
        if (instance.flag("override")) {
            remarks.add("has an override");
        }
        instance.object("refused")
                .ifPresent(refused ->
                        remarks.add("refuses version " + refused.number("version") + ": " + refused.text("reason")));
        return remarks;
    }
}
