/**
 * Broken twins: each is a plausible version of a class of {@code platform/state} with one mistake, kept to prove that
 * the tests which the real class passes would notice it. Never use one.
 */
@NullMarked
package dev.muster.state.twins;

import org.jspecify.annotations.NullMarked;
