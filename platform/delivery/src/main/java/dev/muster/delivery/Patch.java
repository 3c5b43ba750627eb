package dev.muster.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** Changes of text files in the form that {@code git apply} takes. */
public final class Patch {
    private static final String NOTHING = "/dev/null";

    private Patch() {}

    /**
     * The change of one file; empty if there is none.
     *
     * @param path from the repository's root, without blanks and quotes
     * @param before its bytes, none for a file that is new
     * @param after its bytes, none for a file that goes
     */
    public static String of(String path, Optional<byte[]> before, Optional<byte[]> after) {
        byte[] old = before.orElse(new byte[0]);
        byte[] young = after.orElse(new byte[0]);
        if (before.isPresent() == after.isPresent() && Arrays.equals(old, young)) {
            return "";
        }
        return "diff --git a/" + path + " b/" + path + "\n"
                + (before.isEmpty() ? "new file mode 100644\n" : "")
                + (after.isEmpty() ? "deleted file mode 100644\n" : "")
                + "--- " + before.map(bytes -> "a/" + path).orElse(NOTHING) + "\n"
                + "+++ " + after.map(bytes -> "b/" + path).orElse(NOTHING) + "\n"
                + hunks(new RawText(old), new RawText(young));
    }

    private static String hunks(RawText old, RawText young) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(out)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, young), old, young);
            formatter.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return out.toString(UTF_8);
    }
}
