package dev.muster.stack.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CountersTest {
    private static final String METRICS = """
            # TYPE muster_gateway_requests_total counter
            muster_gateway_requests_total{release="current",service="ledger",status="2xx"} 90.0
            muster_gateway_requests_total{release="current",service="ledger",status="4xx"} 6.0
            muster_gateway_requests_total{release="current",service="ledger",status="5xx"} 4.0
            muster_gateway_requests_total{release="current",service="ledger",status="cancelled"} 50.0
            muster_gateway_requests_total{release="next",service="ledger",status="2xx"} 1.0
            muster_gateway_requests_total{release="current",service="till",status="2xx"} 7.0
            muster_gateway_request_duration_seconds_bucket{release="current",service="ledger",le="0.05"} 60.0
            muster_gateway_request_duration_seconds_bucket{release="current",service="ledger",le="0.1"} 70.0
            muster_gateway_request_duration_seconds_bucket{release="current",service="ledger",le="+Inf"} 100.0
            """;

    @Test
    void counts_areOfOneReleaseOfOneServiceWithoutThoseWhoLeft() {
        assertEquals(new Counts(100, 4, 6, 30), new Counters("ledger", 0.1).of(METRICS, "current"));
    }

    @Test
    void counts_answersCountedAfterTheyWereTimed_areNotSlow() {
        String later = METRICS.replace("\"2xx\"} 90.0", "\"2xx\"} 95.0");

        assertEquals(new Counts(105, 4, 6, 30), new Counters("ledger", 0.1).of(later, "current"));
    }

    @Test
    void counts_boundBetweenBuckets_takesTheNextOne() {
        assertEquals(30, new Counters("ledger", 0.08).of(METRICS, "current").slow());
    }

    @Test
    void counts_releaseThatAnsweredNothing_areNone() {
        assertEquals(Counts.NONE, new Counters("ledger", 0.1).of("", "next"));
    }
}
