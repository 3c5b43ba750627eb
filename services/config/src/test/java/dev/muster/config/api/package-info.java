@NullMarked
package dev.muster.config.api;

import org.jspecify.annotations.NullMarked;
