package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until the config service has read a commit and told everybody, and says what became of it. */
final class Outcome {
    private static final Duration ASK = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ConfigApi api;
    private final PrintWriter out;
    private final PrintWriter err;

    Outcome(ConfigApi api, PrintWriter out, PrintWriter err) {
        this.api = requireNonNull(api, "api is null");
        this.out = requireNonNull(out, "out is null");
        this.err = requireNonNull(err, "err is null");
    }

    /** @param head the version of the head before the commit, 0 if there was none */
    ExitCode of(String commit, long head) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < limit) {
            try {
                Answer answer = api.commit(commit, ASK);
                switch (answer.text("state")) {
                    case "accepted" -> {
                        if (answer.flag("announced")) {
                            return accepted(answer, commit, head);
                        }
                    }
                    case "unchanged" -> {
                        out.println("commit " + shortened(commit) + " changes no key: no new version");
                        return ExitCode.OK;
                    }
                    case "refused" -> {
                        return refused(answer, commit);
                    }
                    default -> {}
                }
            } catch (CommandFailure e) {
                // The commit is made; a service that starts anew still reads it.
                if (e.exitCode() != ExitCode.ENVIRONMENT) {
                    throw e;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        err.println("muster: commit " + shortened(commit) + " is made, but after " + LIMIT.toSeconds()
                + " s it is not known what became of it; `muster config history` shows it once it is read");
        return ExitCode.USAGE;
    }

    private ExitCode accepted(Answer answer, String commit, long before) {
        long head = before;
        for (long number : answer.numbers("versions")) {
            VersionLine version = VersionLine.of(api.version(number));
            out.println("version " + number + "  " + version.kind() + "  commit " + shortened(commit));
            if (head > 0) {
                api.diff(head, number).forEach(change -> out.println("  " + change));
            }
            if (version.isStaged()) {
                out.println("  for a service alone: muster up --pin SERVICE=" + version.content());
            } else {
                head = number;
            }
        }
        return ExitCode.OK;
    }

    private ExitCode refused(Answer answer, String commit) {
        err.println("muster: commit " + shortened(commit) + " was refused, and the configuration is as it was:");
        answer.texts("reasons").forEach(reason -> err.println("  " + reason));
        err.println("Mend it by another commit: publish the files again, or `muster config rollback`.");
        return ExitCode.FAILED;
    }

    private static String shortened(String commit) {
        return commit.substring(0, VersionLine.SHORT_ID);
    }
}
