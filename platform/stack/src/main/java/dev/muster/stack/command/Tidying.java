package dev.muster.stack.command;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.release.OldReleases;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes away what a stack does not need any more: it takes room, and keeps nobody from working. */
final class Tidying {
    private final Home home;
    private final Steps steps;

    Tidying(Home home, Steps steps) {
        this.home = requireNonNull(home, "home is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /** @param kept how many releases of a service are kept although nothing needs them */
    void removeOldReleases(int kept) {
        Path delivery = home.delivery();
        if (Files.notExists(delivery.resolve("HEAD"))) {
            return;
        }
        try (var repository = DeliveryRepository.open(delivery)) {
            var needed = new NeededReleases(home, repository);
            int removed = OldReleases.of(home).remove(needed::contains, kept);
            if (removed > 0) {
                steps.say("  releases     " + removed + " old ones removed, which nothing needed");
            }
        } catch (DeliveryException | StackProblem | UncheckedIOException e) {
            steps.say("  releases     old ones are kept: " + e.getMessage());
        }
    }

    /** Copies that supervisor, gateway and their like ran with before the checkout was built anew. */
    void removeOldPrograms() {
        try {
            int removed = OldPrograms.of(home).remove();
            if (removed > 0) {
                steps.say("  programs     " + removed + " old copies removed, which nothing runs");
            }
        } catch (StackProblem | UncheckedIOException e) {
            steps.say("  programs     old copies are kept: " + e.getMessage());
        }
    }
}
