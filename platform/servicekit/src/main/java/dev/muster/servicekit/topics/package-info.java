/** Kafka as a service uses it: topics with a purpose, followers of state, consumers of messages, dead letters. */
@NullMarked
package dev.muster.servicekit.topics;

import org.jspecify.annotations.NullMarked;
