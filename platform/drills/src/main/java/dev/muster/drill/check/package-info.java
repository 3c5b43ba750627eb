/** Checkers that know of processes, configuration and secrets, and of nothing that a service is about. */
@NullMarked
package dev.muster.drill.check;

import org.jspecify.annotations.NullMarked;
