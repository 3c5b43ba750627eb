package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import java.nio.file.Files;
import java.nio.file.Path;

/** The delivery repository of a stack, which is made once and then left alone. */
final class Delivery {

    private static final String FOLDER = "gitops";

    private final Stack stack;
    private final Steps steps;

    Delivery(Stack stack, Steps steps) {
        this.stack = requireNonNull(stack, "stack is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /**
     * Makes it, if it is missing and the tree has something to deliver.
     *
     * @throws dev.muster.stack.home.StackProblem if it cannot be made
     */
    void makeIfMissing() {
        Path repository = stack.home().delivery();
        if (Files.notExists(repository) && isAskedFor()) {
            steps.step("delivery repository", () -> stack.delivery().apply(repository));
        }
    }

    private boolean isAskedFor() {
        return Files.isDirectory(stack.tree().resolve(FOLDER))
                || stack.declarations().stream().anyMatch(ServiceSpec::delivery);
    }
}
