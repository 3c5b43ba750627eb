package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.topics.BrokerException;
import dev.muster.servicekit.topics.DeadLetter;
import dev.muster.servicekit.topics.DeadLetters;
import dev.muster.servicekit.topics.KafkaSettings;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Messages that a service set aside because it could not handle them: what they are, and sending them again. */
@Command(
        name = "dlq",
        description = "Lists the messages that services could not handle, and sends them again.",
        synopsisSubcommandLabel = "(list | replay)")
final class DeadLetterCommand implements Runnable {
    private static final int MOST = 1000;

    private final Workspace workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before a subcommand runs
    private CommandSpec spec;

    DeadLetterCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    /** Without a subcommand nothing is asked for. */
    @Override
    public void run() {
        throw new CommandFailure(ExitCode.USAGE, "say `muster dlq list <topic>` or `muster dlq replay <topic>`");
    }

    @Command(name = "list", description = "Lists the dead letters of a topic, the oldest first.")
    int list(@Parameters(paramLabel = "<topic>", description = "The topic they were sent to.") String topic) {
        List<DeadLetter> letters = withLetters(topic, dead -> dead.list(topic, MOST));
        letters.forEach(letter -> print("%d@%d  %s  key %s  from %s  group %s  %s"
                .formatted(
                        letter.partition(),
                        letter.offset(),
                        letter.at(),
                        letter.key(),
                        letter.origin(),
                        letter.group(),
                        letter.error())));
        print(letters.size() + (letters.size() == 1 ? " dead letter" : " dead letters") + " of " + topic);
        return ExitCode.OK.code();
    }

    @Command(
            name = "replay",
            description = {"Sends dead letters to their topic again.", "Handling is idempotent, so a repeat is safe."})
    int replay(
            @Parameters(paramLabel = "<topic>", description = "The topic they were sent to.") String topic,
            @Option(
                            names = "--only",
                            paramLabel = "<partition@offset>",
                            description = "One of them, named as `list` names it; all without.")
                    String only) {
        List<DeadLetter> replayed = withLetters(
                topic,
                dead -> dead.replay(
                        topic, letter -> only == null || only.equals(letter.partition() + "@" + letter.offset())));
        if (only != null && replayed.isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "no dead letter " + only + " of " + topic + " is waiting");
        }
        print(replayed.size() + " sent to " + topic + " again");
        return ExitCode.OK.code();
    }

    private <T> T withLetters(String topic, Function<DeadLetters, T> work) {
        String kafka = workspace.stack().kafka();
        String environment = workspace.environmentName();
        try (DeadLetters letters = new DeadLetters(new KafkaSettings(kafka, environment, "muster-dlq"))) {
            return work.apply(letters);
        } catch (BrokerException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "cannot read the dead letters of " + topic + " at " + kafka + ": " + e.getMessage());
        }
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
    }
}
