/** {@code muster release} and {@code muster rollback}: commits to the delivery repository, followed to their end. */
@NullMarked
package dev.muster.cli.release;

import org.jspecify.annotations.NullMarked;
