/** What orders need is away, slow, or ends in the midst of its work; the whole platform runs, as processes. */
@NullMarked
package dev.muster.drills.outage;

import org.jspecify.annotations.NullMarked;
