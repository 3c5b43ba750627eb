/** The laptop's delivery engine: brings what runs to what the delivery repository wants, step by step. */
@NullMarked
package dev.muster.stack.rollout;

import org.jspecify.annotations.NullMarked;
