/**
 * A TCP proxy on the links between a laptop's processes that makes a link slow, cut, reset, half-open or trickling for as
 * long as somebody renews a lease, and stays out of the way otherwise.
 *
 * <p>All links run on one thread, so nothing here needs a lock.
 */
@NullMarked
package dev.muster.faultproxy;

import org.jspecify.annotations.NullMarked;
