/** How many requests a caller may send. */
@NullMarked
package dev.muster.servicekit.rates;

import org.jspecify.annotations.NullMarked;
