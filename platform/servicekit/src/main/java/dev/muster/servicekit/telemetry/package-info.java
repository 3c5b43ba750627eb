/** Metrics with exemplars, traces through HTTP and Kafka, and logs that name the trace they belong to. */
@NullMarked
package dev.muster.servicekit.telemetry;

import org.jspecify.annotations.NullMarked;
