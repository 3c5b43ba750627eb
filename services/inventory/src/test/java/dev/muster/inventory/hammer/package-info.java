@NullMarked
package dev.muster.inventory.hammer;

import org.jspecify.annotations.NullMarked;
