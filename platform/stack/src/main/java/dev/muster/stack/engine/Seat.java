package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Where an engine of the stack stands: for a laptop's own processes, or for others beside them.
 *
 * @param address where the others find it; loopback for none
 * @param range where they come from
 * @param runner what stands before its command, to run it as another user
 */
public record Seat(String address, String range, List<String> runner) {

    static final Seat LAPTOP = new Seat("127.0.0.1", "127.0.0.0/8", List.of());

    public Seat {
        requireNonNull(address, "address is null");
        requireNonNull(range, "range is null");
        runner = List.copyOf(runner);
    }

    boolean isLaptop() {
        return equals(LAPTOP);
    }

    String addresses() {
        return isLaptop() ? address : LAPTOP.address + "," + address;
    }

    List<String> seated(List<String> command) {
        List<String> all = new ArrayList<>(runner);
        all.addAll(command);
        return all;
    }
}
