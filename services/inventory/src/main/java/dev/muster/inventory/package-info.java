/** Inventory: the owner of stock. */
@NullMarked
package dev.muster.inventory;

import org.jspecify.annotations.NullMarked;
