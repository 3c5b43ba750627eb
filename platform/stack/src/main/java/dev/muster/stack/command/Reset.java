package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import java.nio.file.Files;

/** Takes the stack down and removes all it has kept; what was unpacked or recorded stays. */
final class Reset {

    private final Stack stack;
    private final Steps steps;

    Reset(Stack stack, Steps steps) {
        this.stack = requireNonNull(stack, "stack is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    void run() {
        new Down(stack, steps).run();
        Home home = stack.home();
        if (Files.notExists(home.path())) {
            return;
        }
        home.whileLocked(() -> home.state().forEach(Home::delete));
        steps.say("removed data, secrets, logs, settings and the delivery repository in " + home.path());
    }
}
