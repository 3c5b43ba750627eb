/** What comes in by HTTP: routes, their requests and answers, and the boundary where input is refused. */
@NullMarked
package dev.muster.config.api;

import org.jspecify.annotations.NullMarked;
