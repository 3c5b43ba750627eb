package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import picocli.CommandLine.Command;

/** {@code muster config audit verify}. */
@Command(
        name = "verify",
        description = {
            "Compares the history in the database with the anchors outside it, and names the first version that differs.",
            "Finds who can write the database but not the topic of the anchors, and nobody else."
        })
final class AuditCommand extends Subcommand {
    AuditCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        Answer audit = api.audit();
        String compared = count(audit.number("records"), "version") + ", " + count(audit.number("anchors"), "anchor");
        if (audit.flag("intact")) {
            print("intact: " + compared);
            return ExitCode.OK;
        }
        print("NOT INTACT: " + compared);
        audit.object("first")
                .ifPresent(first -> print("  the first that differs is version " + first.number("number") + ": "
                        + first.text("difference") + ", " + first.text("detail")));
        return ExitCode.FAILED;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
