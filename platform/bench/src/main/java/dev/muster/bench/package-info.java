/**
 * What a service's bench is written with: closed-loop load, peers in interleaved rounds, goals, and the report.
 *
 * <p>A service keeps its bench in {@code src/bench/java}; {@code muster bench <service>} runs the class {@code Bench} in
 * the package {@code bench} below that of the service's main class, against a stack of its own.
 */
@NullMarked
package dev.muster.bench;

import org.jspecify.annotations.NullMarked;
