package dev.muster.cluster.host;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.home.StackProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {

    @Test
    void requireFree_defaultAndOtherRoutes_passes() {
        assertDoesNotThrow(() -> Routes.requireFree(
                Addresses.RANGE,
                List.of(
                        "default via 10.0.0.1 dev eth0",
                        "10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.7",
                        "198.16.0.0/15 dev tun0",
                        "198.20.0.0/16 dev tun0",
                        "local 127.0.0.0/8 dev lo table local",
                        "broadcast 10.0.0.255 dev eth0 table local")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "198.18.0.0/15 dev utun4",
                "198.18.0.0/24 dev docker1 proto kernel",
                "198.19.200.0/22 via 10.0.0.1 dev eth0",
                "198.0.0.0/8 dev tun0",
                "local 198.18.0.1 dev tun0 table local",
                "unreachable 198.18.7.0/24"
            })
    void requireFree_routeIntoTheRange_refusedByName(String route) {
        StackProblem problem =
                assertThrows(StackProblem.class, () -> Routes.requireFree(Addresses.RANGE, List.of(route)));
        assertTrue(String.valueOf(problem.getMessage()).contains(route), problem::getMessage);
    }
}
