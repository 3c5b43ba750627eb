/** What the shop brings for its drills: goods to sell, final reads, and the checkers that know orders and stock. */
@NullMarked
package dev.muster.drills.incidents;

import org.jspecify.annotations.NullMarked;
