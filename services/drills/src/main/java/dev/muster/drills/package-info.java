/** What the shop adds to the command line. */
@NullMarked
package dev.muster.drills;

import org.jspecify.annotations.NullMarked;
