/** Releases of services as they are kept on this machine, each under the digest of its jar. */
@NullMarked
package dev.muster.stack.release;

import org.jspecify.annotations.NullMarked;
