/** Problem bodies (RFC 9457): every refusal in one shape, with every violation. */
@NullMarked
package dev.muster.servicekit.problems;

import org.jspecify.annotations.NullMarked;
