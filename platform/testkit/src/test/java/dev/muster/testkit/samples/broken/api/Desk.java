package dev.muster.testkit.samples.broken.api;

import dev.muster.testkit.samples.broken.adapters.Store;

public record Desk(Store store) {}
