package dev.muster.stack.rollout;

import java.util.List;
import java.util.stream.IntStream;

/** Which half of a service's ports a release takes: the next release starts beside it, on the other half. */
public enum Side {
    LEFT(1),
    RIGHT(6);

    /** A side has no room for more processes; the last port of a service is its debugger's. */
    public static final int MOST = 4;

    private final int first;

    Side(int first) {
        this.first = first;
    }

    public Side other() {
        return this == LEFT ? RIGHT : LEFT;
    }

    /** The numbers of its first processes, from 1 on the left. */
    public List<Integer> processes(int count) {
        return IntStream.range(first, first + Math.min(count, MOST)).boxed().toList();
    }
}
