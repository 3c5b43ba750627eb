package dev.muster.cli;

import java.util.List;
import picocli.CommandLine;

/**
 * Commands that another module adds to {@code muster}. Named in
 * {@code META-INF/services/dev.muster.cli.CommandProvider} and found on the class path, so the command line depends
 * on none of the modules that add to it.
 *
 * <p>A command is an object with picocli's {@code @Command}, wrapped in a {@link CommandLine}; its name must be free.
 * Commands print to {@code spec.commandLine().getOut()}, answer with a code from {@link ExitCode} and throw
 * {@link CommandFailure} for what a user can put right. Called once, on the main thread, for every {@code muster} run:
 * an implementation opens nothing here, as the command that runs may be another one.
 */
public interface CommandProvider {

    /** The commands to add; a name that is taken is refused at start. */
    List<CommandLine> commands(Workspace workspace);
}
