package dev.muster.spec;

/** Where a value starts: line and column, both counted from 1. */
public record Position(int line, int column) {
    static final Position START = new Position(1, 1);
}
