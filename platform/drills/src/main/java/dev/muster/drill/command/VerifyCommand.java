package dev.muster.drill.command;

import dev.muster.drill.verdict.Outcome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill verify}. */
@Command(name = "verify", description = "Works the verdict of a run out again, from its history alone.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<folder>", description = "The run's folder.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        Outcome outcome = new Report(folder).judge();
        Report.print(outcome, spec.commandLine().getOut());
        return outcome.verdict().exitCode();
    }
}
