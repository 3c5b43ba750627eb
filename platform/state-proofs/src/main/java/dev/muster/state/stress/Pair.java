package dev.muster.state.stress;

/** A value with two plain, mutable fields, written before it is published and never after: what publication must carry. */
final class Pair {
    int first;
    int second;

    static Pair of(int both) {
        var pair = new Pair();
        pair.first = both;
        pair.second = both;
        return pair;
    }
}
