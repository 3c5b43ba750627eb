/** Config: the owner of configuration. */
@NullMarked
package dev.muster.config;

import org.jspecify.annotations.NullMarked;
