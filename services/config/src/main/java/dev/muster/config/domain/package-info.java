/** What configuration is and how it changes: content, versions, and the decisions that make the next one. Plain Java. */
@NullMarked
package dev.muster.config.domain;

import org.jspecify.annotations.NullMarked;
