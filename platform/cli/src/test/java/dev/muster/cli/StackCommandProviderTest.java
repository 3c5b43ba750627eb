package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.delivery.DeliveryRepository;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackCommandProviderTest {
    @TempDir
    Path folder;

    @Test
    void delivery_ofACheckout_isMadeAndTheCheckoutIsAsItWas() throws IOException {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(checkout.resolve("gitops/config/dev"));
        Files.writeString(checkout.resolve("gitops/config/dev/a.yaml"), "a: 1\n");
        TestGit git = new TestGit(checkout);
        git.run("init", "-q");
        git.run("add", ".");
        git.run("commit", "-qm", "first");
        Files.writeString(checkout.resolve("gitops/config/dev/a.yaml"), "a: 2\n");
        String before = git.run("status", "--porcelain") + git.run("log", "--format=%H");

        String said = StackCommandProvider.makeDelivery(checkout, folder.resolve("delivery.git"));

        assertTrue(said.startsWith("from commit " + git.run("rev-parse", "HEAD").substring(0, 10)), said);
        assertEquals(before, git.run("status", "--porcelain") + git.run("log", "--format=%H"));
        try (DeliveryRepository delivery = DeliveryRepository.open(folder.resolve("delivery.git"))) {
            assertEquals(
                    Set.of("gitops/config/dev/a.yaml"),
                    delivery.files(delivery.tip().id(), "gitops").keySet());
        }
    }

    @Test
    void delivery_ofNoCheckout_isAProblemOfTheStack() {
        String message = String.valueOf(assertThrows(
                        StackProblem.class,
                        () -> StackCommandProvider.makeDelivery(folder, folder.resolve("delivery.git")))
                .getMessage());
        assertTrue(message.contains("is no Git checkout"), message);
    }
}
