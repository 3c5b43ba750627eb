/** What goes out of order or arrives by topic: PostgreSQL, Kafka, inventory over HTTP, and the wiring. */
@NullMarked
package dev.muster.order.adapters;

import org.jspecify.annotations.NullMarked;
