/** Order: takes orders and follows each to its end. */
@NullMarked
package dev.muster.order;

import org.jspecify.annotations.NullMarked;
