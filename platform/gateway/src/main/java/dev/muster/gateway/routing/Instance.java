package dev.muster.gateway.routing;

import dev.muster.gateway.config.GatewayConfig.InstanceConfig;

/**
 * One instance as it is seen now: whether it is ready, and what it is busy with. Confined to the event loop.
 *
 * <p>It is out of service until a check has found it ready, after two failed checks in a row, and at once when it refuses
 * a connection; one good check brings it back.
 */
public final class Instance {
    private static final int FAILURES_TO_LEAVE = 2;

    private final InstanceConfig config;
    private boolean ready;
    private boolean checkUnderWay;
    private int failures;
    private int inFlight;

    Instance(InstanceConfig config) {
        this.config = config;
    }

    public InstanceConfig config() {
        return config;
    }

    public boolean isReady() {
        return ready;
    }

    public int inFlight() {
        return inFlight;
    }

    /** Whether a check may begin now: one at a time. */
    public boolean beginCheck() {
        boolean mayBegin = !checkUnderWay;
        checkUnderWay = true;
        return mayBegin;
    }

    public void checkPassed() {
        checkUnderWay = false;
        failures = 0;
        ready = true;
    }

    public void checkFailed() {
        checkUnderWay = false;
        failures++;
        if (failures >= FAILURES_TO_LEAVE) {
            ready = false;
        }
    }

    /** As {@link #checkFailed}, but nobody listens there any more. */
    public void checkRefused() {
        checkUnderWay = false;
        connectionRefused();
    }

    public void connectionRefused() {
        failures = FAILURES_TO_LEAVE;
        ready = false;
    }

    public void began() {
        inFlight++;
    }

    public void ended() {
        inFlight--;
    }
}
