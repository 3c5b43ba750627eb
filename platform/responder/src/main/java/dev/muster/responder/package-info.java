/** An abort ends in Git: what was aborted is taken back in the delivery repository as well. */
@NullMarked
package dev.muster.responder;

import org.jspecify.annotations.NullMarked;
