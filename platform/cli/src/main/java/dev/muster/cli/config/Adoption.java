package dev.muster.cli.config;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/** Changes the text of a file until it says what runs, with as little else as can be. */
final class Adoption {
    private final String file;
    private final Consumer<String> remarks;

    Adoption(String file, Consumer<String> remarks) {
        this.file = requireNonNull(file, "file is null");
        this.remarks = requireNonNull(remarks, "remarks is null");
    }

    /**
     * The file's next text.
     *
     * @param before the text now, if there is a file
     * @param committed what it says
     * @param running what it shall say
     */
    String text(Optional<String> before, Optional<Object> committed, Object running) {
        if (before.isEmpty() || committed.isEmpty()) {
            return Trees.yaml(running);
        }
        List<KeyChange> changes = KeyChange.between(leaves(committed.get()), leaves(running));
        return changes.isEmpty()
                ? before.get()
                : edited(before.get(), changes).orElseGet(() -> {
                    remarks.accept(file + " is written anew, because keys came or went: put its comments back by hand");
                    return Trees.yaml(running);
                });
    }

    private Optional<String> edited(String text, List<KeyChange> changes) {
        String edited = text;
        for (KeyChange change : changes) {
            if (change.before().isEmpty() || change.after().isEmpty()) {
                return Optional.empty();
            }
            try {
                edited = new YamlEdit(file, edited)
                        .setJson(change.path().substring(1), change.after().get());
            } catch (CommandFailure e) {
                return Optional.empty();
            }
        }
        return Optional.of(edited);
    }

    private static SortedMap<String, String> leaves(Object tree) {
        return Trees.leaves(Map.of("", tree));
    }
}
