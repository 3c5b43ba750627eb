/** The process that runs the laptop stack's Kafka: one broker, its own controller. */
@NullMarked
package dev.muster.stack.kafka;

import org.jspecify.annotations.NullMarked;
