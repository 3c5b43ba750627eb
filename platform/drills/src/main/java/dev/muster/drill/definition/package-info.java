/** A drill as its file says it, read strictly. */
@NullMarked
package dev.muster.drill.definition;

import org.jspecify.annotations.NullMarked;
