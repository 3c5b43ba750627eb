package dev.muster.inventory.domain;

import java.time.Instant;

/** A command and the moment after which nobody waits for its result. */
record Submission(Command command, Instant deadline) {}
