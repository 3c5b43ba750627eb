package dev.muster.delivery.tree;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.ServiceSpec;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** What follows from a {@code service.yaml} is what was written. */
final class DeclaredFiles implements Rule {
    @Override
    public String name() {
        return "declared";
    }

    @Override
    public void check(Change change, Refusals refusals) {
        for (String service : change.after().declared()) {
            String path = "services/" + service + "/service.yaml";
            String yaml = change.after().text(path).orElseThrow();
            try {
                ServiceSpec spec = ServiceSpec.read(new ByteArrayInputStream(yaml.getBytes(UTF_8)), path);
                if (!change.after().text(Declared.path(service)).equals(Optional.of(Declared.text(spec)))) {
                    refusals.add(
                            Declared.path(service), "does not follow from " + path + "; run `muster gitops declare`");
                }
            } catch (InvalidDocumentException e) {
                refusals.add(path, String.valueOf(e.getMessage()));
            }
        }
    }
}
