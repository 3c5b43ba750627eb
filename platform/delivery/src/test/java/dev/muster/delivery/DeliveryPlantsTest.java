package dev.muster.delivery;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** The promises of the delivery repository, each against a defect that its test has to see. */
class DeliveryPlantsTest {
    private static final Plants DELIVERY = Plants.in("platform/delivery");

    @Test
    void takeOverMarkedInTheCheckout_isCaught() throws Exception {
        DELIVERY.plant("Checkout", "return new Checkout(root, repository, head);", """
                        org.eclipse.jgit.lib.RefUpdate taken = repository.updateRef("refs/heads/taken-over");
                        taken.setNewObjectId(head);
                        taken.update();
                        return new Checkout(root, repository, head);
                        """)
                .isCaughtBy("NewRepositoryTest#takeFrom_checkout_leavesItAsItWas", "taken-over");
    }

    @Test
    void workTreePutInOrder_isCaught() throws Exception {
        DELIVERY.plant("Checkout", "return new Checkout(root, repository, head);", """
                        java.nio.file.Files.deleteIfExists(root.resolve("gitops/new.yaml"));
                        return new Checkout(root, repository, head);
                        """)
                .isCaughtBy("NewRepositoryTest#takeFrom_checkout_leavesItAsItWas", "?? gitops/new.yaml");
    }
}
