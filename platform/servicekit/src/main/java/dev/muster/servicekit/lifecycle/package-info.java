/** Start, readiness and orderly stop of a service process. */
@NullMarked
package dev.muster.servicekit.lifecycle;

import org.jspecify.annotations.NullMarked;
