package dev.muster.order.api;

import dev.muster.order.domain.Basket;

/** What the boundary lets in, as constants for annotations. */
final class Limits {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    static final String NAME_RULE = "must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit";
    static final String KEY = "[!-~]{1,128}";
    static final String KEY_RULE = "must be 1 to 128 visible ASCII characters";
    static final String CURRENCY = "[A-Z]{3}";
    static final String CURRENCY_RULE = "must be three letters A to Z";
    static final int MAX_LINES = Basket.MAX_LINES;
    static final int MAX_QUANTITY = Basket.MAX_QUANTITY;
    static final int MAX_PAGE = 200;

    private Limits() {}
}
