@NullMarked
package dev.muster.inventory.domain;

import org.jspecify.annotations.NullMarked;
