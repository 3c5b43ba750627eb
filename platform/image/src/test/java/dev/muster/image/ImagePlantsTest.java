package dev.muster.image;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("proofs")
final class ImagePlantsTest {
    private static final Plants IMAGE = Plants.in("platform/image");

    @Test
    void timesOfFilesKept_isCaught() throws Exception {
        IMAGE.plant(
                        "Tree",
                        "layer.addEntry(file, AbsoluteUnixPath.get(place.replaceFirst(\"^/+\", \"/\")), permissions, time);",
                        "layer.addEntry(file, AbsoluteUnixPath.get(place.replaceFirst(\"^/+\", \"/\")), permissions,"
                                + " Instant.ofEpochMilli(file.toFile().lastModified()));")
                .isCaughtBy("ImagesTest#build_sameInputsElsewhereAndLater_sameDigest", "sha256");
    }

    @Test
    void knownBadCodeTaken_isCaught() throws Exception {
        IMAGE.plant("Images", "ImageProblem.refuseIfAny(KnownBadCode.in(own));", "")
                .isCaughtBy("ImagesTest#build_knownBadClassInAJar_isRefusedByName", "ImageProblem");
    }

    @Test
    void staleModuleTaken_isCaught() throws Exception {
        IMAGE.plant("Checkout", "new ArrayList<>(stale(classPath))", "new ArrayList<>()")
                .isCaughtBy("CheckoutTest#service_staleAndNotCommitted_isRefusedForBoth", "expected: <2>");
    }

    @Test
    void everythingOfThePackages_isCaught() throws Exception {
        IMAGE.plant(
                        "DebianBase",
                        "if (!name.startsWith(folder)) {\n            return null;",
                        "if (!name.startsWith(folder)) {\n            return name.startsWith(\"usr/bin\") ? name : null;")
                .isCaughtBy("ImagesTest#files_areOfRootAndOnlyReadable_andHoldNoShell", "/usr/bin/iconv");
    }
}
