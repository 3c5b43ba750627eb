/** The closed little language of drills: one comparison of one figure with one bound, without scripts. */
@NullMarked
package dev.muster.drill.expression;

import org.jspecify.annotations.NullMarked;
