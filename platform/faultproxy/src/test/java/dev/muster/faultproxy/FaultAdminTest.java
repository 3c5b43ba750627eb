package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultAdminTest {
    private static final String CUT = "{\"holder\":\"mine\",\"leaseMs\":30000,\"kind\":\"cut\"}";

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private EchoServer target;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        target = new EchoServer();
        proxy = new RunningProxy(target);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        target.close();
    }

    @Test
    void call_withoutTheToken_isRefusedAndChangesNothing() throws Exception {
        for (String wrong : new String[] {"", "0123456789abcdeX", RunningProxy.TOKEN + "0"}) {
            HttpResponse<String> refused = proxy.call("PUT", "/a->b/fault", CUT, wrong);

            assertEquals(401, refused.statusCode());
        }
        assertFalse(proxy.status().contains("fault"));
    }

    @Test
    void request_wrongInManyWays_isRefusedWithAllOfThem() throws Exception {
        HttpResponse<String> refused =
                proxy.put("{\"holder\":\"a b\",\"leaseMs\":5,\"kind\":\"slow\",\"addMs\":-1,\"jiterMs\":1,\"seed\":1}");

        assertEquals(400, refused.statusCode());
        for (String field : new String[] {"/holder", "/leaseMs", "/addMs", "/jitterMs", "/jiterMs"}) {
            assertTrue(refused.body().contains("\"field\":\"" + field + "\""), refused.body());
        }
        assertTrue(refused.body().contains("did you mean 'jitterMs'?"), refused.body());
        assertFalse(proxy.status().contains("fault"));
    }

    @Test
    void request_thatIsNoMapping_isRefused() throws Exception {
        for (String body : new String[] {"", "[1]", "{", "7"}) {
            assertEquals(400, proxy.put(body).statusCode(), body);
        }
    }

    @Test
    void request_jitterAboveTheDelay_isRefused() throws Exception {
        HttpResponse<String> refused =
                proxy.put("{\"holder\":\"m\",\"leaseMs\":500,\"kind\":\"slow\",\"addMs\":5,\"jitterMs\":6,\"seed\":1}");

        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("is more than addMs"), refused.body());
    }

    @Test
    void body_tooLarge_isRefused() throws Exception {
        assertEquals(
                413, proxy.put("{\"holder\":\"" + "x".repeat(70_000) + "\"}").statusCode());
    }

    @Test
    void paths_andMethodsThatAreNone_areRefused() throws Exception {
        assertEquals(404, proxy.call("GET", "/x->y", "", RunningProxy.TOKEN).statusCode());
        assertEquals(
                404, proxy.call("PUT", "/a->b/weather", CUT, RunningProxy.TOKEN).statusCode());
        assertEquals(
                405, proxy.call("PATCH", "/a->b/fault", CUT, RunningProxy.TOKEN).statusCode());
        assertEquals(405, proxy.call("POST", "", "", RunningProxy.TOKEN).statusCode());
        assertEquals(404, proxy.get("/elsewhere").statusCode());
    }

    @Test
    void links_asked_areToldWithTheirFaults() throws Exception {
        proxy.put("{\"holder\":\"mine\",\"leaseMs\":30000,\"kind\":\"slow\",\"addMs\":40,\"jitterMs\":10,\"seed\":3}");

        String all = proxy.call("GET", "", "", RunningProxy.TOKEN).body();

        assertTrue(all.contains("\"addMs\":40,\"jitterMs\":10,\"seed\":3"), all);
        assertTrue(all.contains("\"name\":\"c->d\""), all);
    }

    @Test
    void healthAndMetrics_needNoToken() throws Exception {
        assertEquals(200, proxy.get("/health/readiness").statusCode());
        assertTrue(proxy.get("/prometheus").body().contains("muster_faultproxy_connections{link=\"a->b\"} 0.0"));
    }
}
