/** What the structures cost beside their alternatives: JMH benchmarks, run by hand, recorded in {@code docs/state}. */
@NullMarked
package dev.muster.state.bench;

import org.jspecify.annotations.NullMarked;
