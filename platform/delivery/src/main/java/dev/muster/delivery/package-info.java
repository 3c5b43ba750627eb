/** The delivery repository: the Git repository that says what runs, read by commit and written by compare-and-set. */
@NullMarked
package dev.muster.delivery;

import org.jspecify.annotations.NullMarked;
