/** Messages written in the transaction they tell of, and the relay that sends them. */
@NullMarked
package dev.muster.servicekit.outbox;

import org.jspecify.annotations.NullMarked;
