/** One real PostgreSQL and one real Kafka per test JVM, which tests may kill, pause and start again. */
@NullMarked
package dev.muster.testkit.engines;

import org.jspecify.annotations.NullMarked;
