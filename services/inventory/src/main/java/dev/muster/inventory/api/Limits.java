package dev.muster.inventory.api;

import dev.muster.inventory.domain.Lines;

/** What the boundary lets in, as constants for annotations. */
final class Limits {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    static final String NAME_RULE = "must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit";
    static final int MAX_LINES = Lines.MAX_LINES;
    static final int MAX_QUANTITY = Lines.MAX_QUANTITY;
    static final int MAX_IMPORT_LINES = 50_000;
    static final int MAX_SKUS = 100;
    static final int MAX_PAGE = 1_000;

    private Limits() {}
}
