/** Who calls, and what each route demands of the caller. */
@NullMarked
package dev.muster.servicekit.identity;

import org.jspecify.annotations.NullMarked;
