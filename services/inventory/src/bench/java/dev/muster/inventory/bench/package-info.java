/** What {@code muster bench inventory} measures. */
@NullMarked
package dev.muster.inventory.bench;

import org.jspecify.annotations.NullMarked;
