/** How long the caller still waits, as remaining milliseconds from hop to hop. */
@NullMarked
package dev.muster.servicekit.deadlines;

import org.jspecify.annotations.NullMarked;
