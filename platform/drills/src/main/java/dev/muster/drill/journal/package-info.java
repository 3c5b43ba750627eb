/** What has to be undone, on disk before it is done. */
@NullMarked
package dev.muster.drill.journal;

import org.jspecify.annotations.NullMarked;
