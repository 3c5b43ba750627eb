/** The commands {@code muster cluster build|up|down|status}. */
@NullMarked
package dev.muster.cluster.command;

import org.jspecify.annotations.NullMarked;
