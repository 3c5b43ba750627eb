package dev.muster.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The files of a checkout as one of its commits has them. */
public final class CommittedFiles {
    private CommittedFiles() {}

    /**
     * Reads those that are wanted.
     *
     * @param root of the checkout; neither its work tree nor its index is looked at
     * @param revision a commit as Git names it
     * @param folders at the root, each with what is below it
     * @return by path from the root
     * @throws DeliveryException if there is no such commit, or it cannot be read
     */
    public static SortedMap<String, byte[]> of(
            Path root, String revision, Iterable<String> folders, Predicate<String> wanted) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Checkout checkout = Checkout.open(root, revision)) {
            for (String folder : folders) {
                for (Map.Entry<String, Checkout.CommittedFile> file :
                        checkout.files(folder).entrySet()) {
                    if (wanted.test(file.getKey())) {
                        files.put(file.getKey(), checkout.bytes(file.getValue().blob()));
                    }
                }
            }
            return files;
        } catch (IOException e) {
            throw new DeliveryException("cannot read commit " + revision + " of " + root + ": " + e.getMessage(), e);
        }
    }
}
