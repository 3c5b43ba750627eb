/** The commands {@code up}, {@code down}, {@code status}, {@code logs}, {@code top} and {@code reset}. */
@NullMarked
package dev.muster.stack.command;

import org.jspecify.annotations.NullMarked;
