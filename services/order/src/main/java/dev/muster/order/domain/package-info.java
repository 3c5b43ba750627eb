/** What is decided about orders, and what is needed for it; plain Java. */
@NullMarked
package dev.muster.order.domain;

import org.jspecify.annotations.NullMarked;
