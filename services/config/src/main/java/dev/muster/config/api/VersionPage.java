package dev.muster.config.api;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Some of the history. */
@Serdeable
record VersionPage(List<VersionAnswer> versions) {}
