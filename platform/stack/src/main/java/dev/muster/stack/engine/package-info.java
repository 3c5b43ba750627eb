/** The processes a stack is made of: how each is installed, run and told that it is ready. */
@NullMarked
package dev.muster.stack.engine;

import org.jspecify.annotations.NullMarked;
