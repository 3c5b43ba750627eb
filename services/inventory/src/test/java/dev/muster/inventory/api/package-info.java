@NullMarked
package dev.muster.inventory.api;

import org.jspecify.annotations.NullMarked;
