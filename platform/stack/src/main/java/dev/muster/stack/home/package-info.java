/** What a stack finds and keeps on disk: its home, its secrets, its ports. */
@NullMarked
package dev.muster.stack.home;

import org.jspecify.annotations.NullMarked;
