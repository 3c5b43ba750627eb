package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A fault lives as long as somebody wants it, and belongs to who asked for it. */
class LeaseTest {
    private static final String SHORT = "{\"holder\":\"mine\",\"leaseMs\":300,\"kind\":\"cut\"}";

    @Test
    void fault_notRenewed_dropsByItself() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            long start = System.nanoTime();
            assertEquals(200, proxy.put(SHORT).statusCode());

            Eventually.until("the fault is gone", () -> !proxy.status().contains("fault"));

            assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= 300, "gone before its lease ended");
            Eventually.until("it listens again", () -> proxy.status().contains("\"listening\":true"));
            proxy.connect();
            assertTrue(proxy.get("/prometheus").body().contains("lapsed_total{link=\"a->b\"} 1.0"));
        }
    }

    @Test
    void fault_renewed_staysBeyondItsFirstLease() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            proxy.put("{\"holder\":\"mine\",\"leaseMs\":1000,\"kind\":\"cut\"}");
            assertEquals(200, proxy.renew("mine").statusCode());

            long renewed = System.nanoTime();
            while (System.nanoTime() - renewed < TimeUnit.MILLISECONDS.toNanos(1300)) {
                assertTrue(proxy.status().contains("\"kind\":\"cut\""), proxy.status());
                Thread.sleep(50);
            }
        }
    }

    @Test
    void renewal_afterTheEnd_saysSo() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            proxy.put(SHORT);
            Eventually.until("the fault is gone", () -> !proxy.status().contains("fault"));

            HttpResponse<String> late = proxy.renew("mine");

            assertEquals(409, late.statusCode());
            assertTrue(late.body().contains("its lease may have ended"), late.body());
            assertFalse(proxy.status().contains("fault"));
        }
    }

    @Test
    void fault_ofAnother_isNotReplacedRenewedOrLifted() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            proxy.put("{\"holder\":\"other\",\"leaseMs\":30000,\"kind\":\"cut\"}");

            assertEquals(409, proxy.put(SHORT).statusCode());
            assertEquals(409, proxy.renew("mine").statusCode());
            assertEquals(
                    409,
                    proxy.call("DELETE", "/a->b/fault", "{\"holder\":\"mine\"}", RunningProxy.TOKEN)
                            .statusCode());
            assertTrue(proxy.status().contains("\"holder\":\"other\""));
        }
    }
}
