/** The stack on this machine as a target of drills. */
@NullMarked
package dev.muster.drill.laptop;

import org.jspecify.annotations.NullMarked;
