/** Who answers a request: services, releases and instances as they are known now, and what is counted of them. */
@NullMarked
package dev.muster.gateway.routing;

import org.jspecify.annotations.NullMarked;
