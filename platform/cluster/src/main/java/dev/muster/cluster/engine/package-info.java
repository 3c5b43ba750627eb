/** The cluster's engines: pinned, built once into a cache outside the tree. */
@NullMarked
package dev.muster.cluster.engine;

import org.jspecify.annotations.NullMarked;
