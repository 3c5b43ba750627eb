package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster config watch}. */
@Command(name = "watch", description = "Prints each new version with its changes as it comes, until Ctrl-C.")
final class WatchCommand extends Subcommand {
    /** What is staged does not move the head, so it is noticed when a wait ends. */
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PAGE = 100;

    @Option(names = "--count", paramLabel = "N", description = "Ends after so many versions instead of never.")
    private long count = Long.MAX_VALUE;

    /** What was seen last. */
    private long seen;

    private long head;
    private String hash = "";

    WatchCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    ExitCode run(ConfigApi api) {
        Answer start = api.head();
        seen = start.number("last");
        start.object("head").ifPresent(line -> {
            head = line.number("version");
            hash = line.text("hash");
        });
        note("watching from version " + seen + "; Ctrl-C ends");
        while (count > 0) {
            look(api);
        }
        return ExitCode.OK;
    }

    private void look(ConfigApi api) {
        try {
            HttpAnswer answer = api.snapshot(head, hash, WAIT).orFail();
            hash = answer.header("ETag").orElse("").replace("\"", "");
            api.versionsAfter(seen, PAGE).forEach(version -> tell(VersionLine.of(version), api));
        } catch (CommandFailure e) {
            if (e.exitCode() != ExitCode.ENVIRONMENT) {
                throw e;
            }
            note("waiting: " + e.getMessage());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void tell(VersionLine version, ConfigApi api) {
        List<KeyChange> changes = head == 0 ? List.of() : api.diff(head, version.number());
        print(version.number() + "  " + version.kind() + "  " + version.time() + "  " + version.who() + ": "
                + version.subject());
        changes.forEach(change -> print("    " + change));
        out().flush();
        seen = version.number();
        head = version.isStaged() ? head : version.number();
        count--;
    }
}
