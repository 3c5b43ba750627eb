@NullMarked
package dev.muster.order;

import org.jspecify.annotations.NullMarked;
