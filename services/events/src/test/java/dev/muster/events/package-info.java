@NullMarked
package dev.muster.events;

import org.jspecify.annotations.NullMarked;
