/** A cluster's API, asked with the JDK's own client. */
@NullMarked
package dev.muster.cluster.api;

import org.jspecify.annotations.NullMarked;
