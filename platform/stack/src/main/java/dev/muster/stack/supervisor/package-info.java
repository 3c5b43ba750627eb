/**
 * The parent of all other processes: starts them, restarts what dies, stops them, and finds them again after its own
 * death. It knows processes, not what they are.
 */
@NullMarked
package dev.muster.stack.supervisor;

import org.jspecify.annotations.NullMarked;
