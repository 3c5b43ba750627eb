@NullMarked
package dev.muster.order.adapters;

import org.jspecify.annotations.NullMarked;
