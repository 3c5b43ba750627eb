package dev.muster.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DebianPackageTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void lock_namesTheCLibraryAndTheAuthorities() {
        assertEquals(
                List.of("libc6", "ca-certificates"),
                DebianPackage.locked().stream().map(DebianPackage::name).toList());
    }

    @Test
    void line_withoutAChecksum_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> DebianPackage.parse("libc6 1 amd64"));
        assertThrows(IllegalArgumentException.class, () -> DebianPackage.parse("libc6 1 amd64 abc"));
    }

    @Test
    void file_thatIsKeptButWasChanged_isNotUsed() throws IOException {
        DebianPackage wanted = SampleDeb.packages(folder).getFirst();
        DebianPackages packages = new DebianPackages(folder, new Commands());
        assertEquals(folder.resolve(wanted.file()), packages.file(wanted));
        Files.writeString(folder.resolve(wanted.file()), "something else");
        ImageProblem refused = assertThrows(ImageProblem.class, () -> packages.file(wanted));
        assertTrue(
                refused.problems().toString().contains("apt-get"),
                refused.problems().toString());
    }
}
