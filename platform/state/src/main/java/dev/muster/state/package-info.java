/** Shared state that many threads may use: a versioned snapshot, a read-mostly cache, a sharded map, a batcher. */
@NullMarked
package dev.muster.state;

import org.jspecify.annotations.NullMarked;
