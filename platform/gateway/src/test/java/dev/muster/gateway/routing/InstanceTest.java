package dev.muster.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.gateway.config.GatewayConfig.InstanceConfig;
import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstanceTest {
    private final Instance instance = new Instance(new InstanceConfig("a", "127.0.0.1", 1));

    @Test
    void ready_onlyAfterACheckPassed() {
        assertFalse(instance.isReady());

        instance.checkPassed();

        assertTrue(instance.isReady());
    }

    @Test
    void ready_endsWithTheSecondFailureInARow() {
        instance.checkPassed();
        instance.checkFailed();
        assertTrue(instance.isReady());
        instance.checkPassed();
        instance.checkFailed();
        assertTrue(instance.isReady());

        instance.checkFailed();

        assertFalse(instance.isReady());
    }

    @Test
    void ready_endsAtOnceWithARefusedConnectionAndReturnsWithOnePass() {
        instance.checkPassed();
        instance.connectionRefused();
        assertFalse(instance.isReady());

        instance.checkPassed();

        assertTrue(instance.isReady());
    }

    @Test
    void beginCheck_whileOneIsUnderWay_isFalse() {
        assertTrue(instance.beginCheck());
        assertFalse(instance.beginCheck());
        instance.checkFailed();
        assertTrue(instance.beginCheck());
    }

    @Test
    void pick_prefersTheLeastBusyThenTheNextInTurn() {
        Instance other = new Instance(new InstanceConfig("b", "127.0.0.1", 2));
        Instance unready = new Instance(new InstanceConfig("c", "127.0.0.1", 3));
        instance.checkPassed();
        other.checkPassed();
        var release = new Release(
                "s",
                new ReleaseConfig("r", 1, List.of()),
                List.of(instance, other, unready),
                new Meters().release("s", "r"));

        assertEquals(instance, release.pick(Set.of()).orElseThrow());
        assertEquals(other, release.pick(Set.of()).orElseThrow());
        assertEquals(instance, release.pick(Set.of()).orElseThrow());
        assertEquals(instance, release.pick(Set.of(other)).orElseThrow());
        other.began();
        assertEquals(instance, release.pick(Set.of()).orElseThrow());
        assertEquals(instance, release.pick(Set.of()).orElseThrow());
        assertTrue(release.pick(Set.of(instance, other)).isEmpty());
    }
}
