/** {@code muster drill}. */
@NullMarked
package dev.muster.drill.command;

import org.jspecify.annotations.NullMarked;
