@NullMarked
package dev.muster.inventory;

import org.jspecify.annotations.NullMarked;
