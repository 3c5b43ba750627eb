/** The machine below a cluster: what it must have, what is changed on it, and taking that back. */
@NullMarked
package dev.muster.cluster.host;

import org.jspecify.annotations.NullMarked;
