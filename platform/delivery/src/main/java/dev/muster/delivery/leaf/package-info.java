/** The leaves of the delivery repository: which version of a service runs in an environment, with what. */
@NullMarked
package dev.muster.delivery.leaf;

import org.jspecify.annotations.NullMarked;
