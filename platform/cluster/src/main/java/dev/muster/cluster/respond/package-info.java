/** The responder of a cluster: what the API tells of its Rollouts, and the program that looks at it. */
@NullMarked
package dev.muster.cluster.respond;

import org.jspecify.annotations.NullMarked;
