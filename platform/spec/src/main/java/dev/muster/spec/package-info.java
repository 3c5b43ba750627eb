/** Declarations in YAML, read strictly: every problem at once, each with its file, line and column. */
@NullMarked
package dev.muster.spec;

import org.jspecify.annotations.NullMarked;
