package dev.muster.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a command or a topic. */
@Command(name = "help", description = "Explains a command; `help exit-codes` the exit codes.")
final class HelpCommand implements Callable<Integer> {
    static final String EXIT_CODES = "exit-codes";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", description = "A command with its subcommands, or exit-codes.")
    private final List<String> path = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine().getParent();
        PrintWriter out = spec.commandLine().getOut();
        if (path.equals(List.of(EXIT_CODES))) {
            for (ExitCode code : ExitCode.values()) {
                out.printf("%4d  %s%n", code.code(), code.meaning());
            }
            return ExitCode.OK.code();
        }
        for (String name : path) {
            @Nullable CommandLine next = line.getSubcommands().get(name);
            if (next == null) {
                return unknown(name, line);
            }
            line = next;
        }
        line.usage(out);
        return ExitCode.OK.code();
    }

    private int unknown(String name, CommandLine line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("muster help: unknown command or topic " + name);
        List<String> known = new ArrayList<>(Failures.names(line));
        known.add(EXIT_CODES);
        Failures.suggest(name, known, err);
        return ExitCode.USAGE.code();
    }
}
