/** The load generator: open-loop arrivals, latency from the intended start, and a history that checkers can judge. */
@NullMarked
package dev.muster.load;

import org.jspecify.annotations.NullMarked;
