/** The command that makes images. */
@NullMarked
package dev.muster.cli.image;

import org.jspecify.annotations.NullMarked;
