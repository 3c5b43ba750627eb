package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics METRICS = new Metrics("""
            # HELP pool_used connections in use
            # TYPE pool_used gauge
            pool_used{pool="a"} 3.0
            pool_used{pool="b"} 7.5
            pool_used_max 99.0
            idle NaN
            up 1
            """);

    @Test
    void greatest_overLabels_isTaken() {
        assertEquals(7.5, METRICS.greatest("pool_used").orElseThrow());
    }

    @Test
    void greatest_withoutLabels_isRead() {
        assertEquals(1, METRICS.greatest("up").orElseThrow());
    }

    @Test
    void greatest_notThereOrNoNumber_isEmpty() {
        assertTrue(METRICS.greatest("pool").isEmpty());
        assertTrue(METRICS.greatest("idle").isEmpty());
        assertTrue(new Metrics("").greatest("up").isEmpty());
    }

    @Test
    void liveHeap_isWhatTheLastCollectionLeft_notWhatIsUsedSince() {
        String used = """
                jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 30.0
                jvm_memory_used_bytes{area="heap",id="Eden Space"} 12.0
                jvm_memory_used_bytes{area="nonheap",id="Metaspace"} 50.0
                """;

        assertEquals(42, new Metrics(used + "jvm_gc_live_data_size_bytes 0.0\n").liveHeap());
        assertEquals(28, new Metrics(used + "jvm_gc_live_data_size_bytes 28.0\n").liveHeap());
    }

    @Test
    void metrics_ofAJvm_areToldFromOthers() {
        assertTrue(new Metrics("jvm_threads_live_threads 25.0\n").areOfAJvm());
        assertFalse(METRICS.areOfAJvm());
    }
}
