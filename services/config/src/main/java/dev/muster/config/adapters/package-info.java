/** Where configuration comes from and stays: Git, PostgreSQL, Kafka. */
@NullMarked
package dev.muster.config.adapters;

import org.jspecify.annotations.NullMarked;
