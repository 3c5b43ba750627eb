/** A small service on the kit, for the tests of the kit. */
@NullMarked
package dev.muster.servicekit.sample;

import org.jspecify.annotations.NullMarked;
