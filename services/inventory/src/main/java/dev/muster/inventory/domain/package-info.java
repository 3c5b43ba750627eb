/** What is decided about stock: levels, reservations, and who is first. Plain Java. */
@NullMarked
package dev.muster.inventory.domain;

import org.jspecify.annotations.NullMarked;
