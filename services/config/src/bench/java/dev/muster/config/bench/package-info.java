/** What {@code muster bench config} runs: how fast a change is seen, and what reading costs, beside the naive way. */
@NullMarked
package dev.muster.config.bench;

import org.jspecify.annotations.NullMarked;
