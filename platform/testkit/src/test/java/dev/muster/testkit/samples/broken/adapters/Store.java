package dev.muster.testkit.samples.broken.adapters;

public record Store() {}
