/** What goes out of inventory or arrives by topic: PostgreSQL, Kafka, and the wiring. */
@NullMarked
package dev.muster.inventory.adapters;

import org.jspecify.annotations.NullMarked;
