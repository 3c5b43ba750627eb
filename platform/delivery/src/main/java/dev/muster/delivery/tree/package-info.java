/** The tree {@code gitops/} as a whole: what of it follows from elsewhere, and the rules it is held to. */
@NullMarked
package dev.muster.delivery.tree;

import org.jspecify.annotations.NullMarked;
