/** One run of a drill: load, faults by their times, effects seen, final reads, a history of it all. */
@NullMarked
package dev.muster.drill.run;

import org.jspecify.annotations.NullMarked;
