package dev.muster.config.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What differs between two versions. */
@Serdeable
record DiffAnswer(long from, long to, List<ChangeAnswer> changes) {}
