@NullMarked
package dev.muster.config;

import org.jspecify.annotations.NullMarked;
