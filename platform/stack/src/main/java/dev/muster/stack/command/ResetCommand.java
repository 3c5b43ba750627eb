package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster reset}. */
@Command(name = "reset", description = "Stops the stack and removes its data, secrets and logs, after asking.")
final class ResetCommand extends StackCommand {

    private final InputStream in;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    ResetCommand(Stack stack, InputStream in) {
        super(stack);
        this.in = in;
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        if (!yes && !confirmed(stack, out)) {
            out.println("nothing was removed");
            return FAILED;
        }
        new Reset(stack, new Steps(out)).run();
        return OK;
    }

    private boolean confirmed(Stack stack, PrintWriter out) {
        out.print("Remove all data, secrets and logs in " + stack.home().path() + "? Type yes: ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
            return answer != null && answer.strip().equals("yes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
