package dev.muster.cli;

import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.NewRepository;
import dev.muster.stack.command.StackCommands;
import dev.muster.stack.home.StackProblem;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The commands of the stack, which knows neither this command line nor Git. */
public final class StackCommandProvider implements CommandProvider {
    private static final int SHORT_ID = 10;

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        Path root = workspace.root();
        return StackCommands.of(root, workspace.environment(), repository -> makeDelivery(root, repository));
    }

    static String makeDelivery(Path root, Path repository) {
        try {
            String commit = new NewRepository(repository).takeFrom(root);
            return "from commit " + commit.substring(0, SHORT_ID) + "; what is not committed is not in it";
        } catch (DeliveryException e) {
            throw new StackProblem(String.valueOf(e.getMessage()), e);
        }
    }
}
