package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.SupervisorUnreachable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common: the stack they work on, and how a problem is told. */
abstract class StackCommand implements Callable<Integer> {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int NOTHING_RUNS = 3;

    private final Stack stack;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    StackCommand(Stack stack) {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @Override
    public final Integer call() {
        try {
            return run(stack, spec.commandLine().getOut());
        } catch (StackProblem | SupervisorUnreachable e) {
            spec.commandLine().getErr().println("muster " + spec.name() + ": " + e.getMessage());
            return FAILED;
        }
    }

    /** Does what the command is for; answers its exit code. */
    abstract int run(Stack stack, PrintWriter out);

    /** Says that nothing runs; answers the exit code for that. */
    static int nothingRuns(PrintWriter out) {
        out.println("nothing runs; 'muster up' starts the stack");
        return NOTHING_RUNS;
    }
}
