package dev.muster.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options at the shell's prompt. */
@Command(name = "completion", description = "Prints a completion script: eval \"$(./muster completion bash)\"")
final class Completion implements Callable<Integer> {

    enum Shell {
        bash,
        zsh
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Shell shell;

    /** One script serves both: under zsh it turns on zsh's own reader of bash completions. */
    @Override
    public Integer call() {
        if (shell == Shell.zsh) {
            spec.commandLine().getOut().println("#compdef muster");
        }
        spec.commandLine()
                .getOut()
                .print(AutoComplete.bash("muster", spec.root().commandLine()));
        return ExitCode.OK.code();
    }
}
