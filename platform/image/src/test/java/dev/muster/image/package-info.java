@NullMarked
package dev.muster.image;

import org.jspecify.annotations.NullMarked;
