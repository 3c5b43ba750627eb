@NullMarked
package dev.muster.inventory.adapters;

import org.jspecify.annotations.NullMarked;
