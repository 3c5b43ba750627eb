/** The processes a cluster is made of, and what they are configured with. */
@NullMarked
package dev.muster.cluster.part;

import org.jspecify.annotations.NullMarked;
