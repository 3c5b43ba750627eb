package dev.muster.inventory.domain;

import java.util.List;

/** The results of a batch, one for each command in their order, and what has to be written for them to be true. */
public record Decided(List<Result> results, Changes changes) {}
