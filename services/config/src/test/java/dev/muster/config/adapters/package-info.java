@NullMarked
package dev.muster.config.adapters;

import org.jspecify.annotations.NullMarked;
