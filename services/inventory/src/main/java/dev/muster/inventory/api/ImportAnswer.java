package dev.muster.inventory.api;

import dev.muster.inventory.domain.ImportRun;
import io.micronaut.serde.annotation.Serdeable;

/** An import that stands. */
@Serdeable
record ImportAnswer(String importId, int lines, String sha256) {
    static ImportAnswer of(ImportRun run) {
        return new ImportAnswer(run.id().value(), run.lines(), run.hash());
    }
}
