package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.command.StackAddresses;
import java.util.function.Supplier;

/**
 * What verbs act on and through.
 *
 * @param addresses asked anew each time, as {@code up} may choose them
 * @param holder in whose name faults are held
 * @param seed of what faults leave to chance
 */
record Site(Supplier<StackAddresses> addresses, String holder, long seed) {
    Site {
        requireNonNull(addresses, "addresses is null");
        requireNonNull(holder, "holder is null");
    }

    ProxyAdmin proxy() {
        StackAddresses now = addresses.get();
        return new ProxyAdmin(now.faultProxyAdmin(), now.home().resolve("secrets/faultproxy/token"));
    }

    Processes processes() {
        return new Processes(addresses.get().home());
    }
}
