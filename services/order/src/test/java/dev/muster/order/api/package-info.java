@NullMarked
package dev.muster.order.api;

import org.jspecify.annotations.NullMarked;
