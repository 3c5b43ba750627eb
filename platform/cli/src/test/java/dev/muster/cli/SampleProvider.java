package dev.muster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stands in for a module that adds commands; registered in the test's META-INF/services. */
public final class SampleProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        return List.of(new CommandLine(new Greet()), new CommandLine(new Stumble()));
    }

    @Command(name = "greet", description = "Greets.")
    static final class Greet implements Callable<Integer> {
        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandLine.Model.CommandSpec spec;

        @Option(names = "--name", required = true)
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private String name;

        @Override
        public Integer call() {
            spec.commandLine().getOut().println("hello " + name);
            return ExitCode.OK.code();
        }
    }

    @Command(name = "stumble", description = "Fails, expectedly or not.")
    static final class Stumble implements Callable<Integer> {
        @Option(names = "--expected")
        private boolean expected;

        @Override
        public Integer call() {
            if (expected) {
                throw new CommandFailure(ExitCode.ENVIRONMENT, "no stack is running; start one");
            }
            throw new IllegalStateException("not thought of");
        }
    }
}
