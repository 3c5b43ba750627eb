package dev.muster.stack.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code muster down}. */
@Command(name = "down", description = "Stops all processes of the stack and leaves nothing running; data stays.")
final class DownCommand extends StackCommand {

    DownCommand(Stack stack) {
        super(stack);
    }

    @Override
    int run(Stack stack, PrintWriter out) {
        if (!new Down(stack, new Steps(out)).run()) {
            out.println("nothing runs");
        }
        return OK;
    }
}
