/** A configuration that tests publish. */
@NullMarked
package dev.muster.testkit.configuration;

import org.jspecify.annotations.NullMarked;
