/** Defects put in on purpose, each by an edit of a class's source, to see that a test catches them. */
@NullMarked
package dev.muster.testkit.plants;

import org.jspecify.annotations.NullMarked;
