/** What comes in by HTTP: routes, their requests and answers, and the boundary where input is refused. */
@NullMarked
package dev.muster.order.api;

import org.jspecify.annotations.NullMarked;
