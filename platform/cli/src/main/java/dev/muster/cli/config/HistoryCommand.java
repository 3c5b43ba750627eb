package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster config history}. */
@Command(name = "history", description = "Lists the versions, the newest first, with who made them and why.")
final class HistoryCommand extends Subcommand {
    private static final int MOST = 500;

    @Option(names = "--limit", paramLabel = "N", description = "How many, 20 unless given, at most 500.")
    private int limit = 20;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    HistoryCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        if (limit < 1 || limit > MOST) {
            throw misused("--limit must be from 1 to " + MOST + ", not " + limit);
        }
        Answer head = api.head();
        List<Answer> versions = api.versionsBefore(head.number("last") + 1, limit);
        if (json) {
            print(Trees.prettyJson(versions.stream().map(Answer::members).toList()));
            return ExitCode.OK;
        }
        Table table = new Table().row("VERSION", "LINE", "KIND", "AT", "COMMIT", "AUTHOR", "WHY");
        for (Answer version : versions) {
            VersionLine line = VersionLine.of(version);
            table.row(
                    Long.toString(line.number()),
                    marks(line.number(), head),
                    line.kind(),
                    line.time(),
                    line.shortCommit(),
                    line.who(),
                    line.subject());
        }
        print(table.toString());
        head.object("refusal").ifPresent(this::tell);
        return ExitCode.OK;
    }

    private void tell(Answer refusal) {
        note("the last commit, " + refusal.text("commit").substring(0, VersionLine.SHORT_ID) + ", was refused"
                + (refusal.flag("rewritten")
                        ? ": the history was rewritten; `muster config accept-history <commit>` accepts that"
                        : ":"));
        refusal.texts("reasons").forEach(reason -> note("  " + reason));
    }

    private static String marks(long number, Answer head) {
        List<String> marks = new ArrayList<>();
        if (is(number, head.object("head"))) {
            marks.add(head.flag("drift") ? "head, not in Git" : "head");
        }
        if (is(number, head.object("candidate"))) {
            marks.add("candidate");
        }
        return String.join(" ", marks);
    }

    private static boolean is(long number, Optional<Answer> line) {
        return line.filter(found -> found.number("version") == number).isPresent();
    }
}
