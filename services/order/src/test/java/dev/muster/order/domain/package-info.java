@NullMarked
package dev.muster.order.domain;

import org.jspecify.annotations.NullMarked;
