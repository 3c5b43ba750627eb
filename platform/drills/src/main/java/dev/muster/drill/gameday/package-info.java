/** Drills that people play: a session on disk, what was said in it, and points. */
@NullMarked
package dev.muster.drill.gameday;

import org.jspecify.annotations.NullMarked;
