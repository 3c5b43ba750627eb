/**
 * The reverse proxy in front of a laptop's services: routes, weighted releases, active health, draining.
 *
 * <p>Everything that changes runs on one event loop, so nothing here needs a lock.
 */
@NullMarked
package dev.muster.gateway;

import org.jspecify.annotations.NullMarked;
