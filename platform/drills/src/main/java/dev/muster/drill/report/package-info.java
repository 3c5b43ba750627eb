/** What a run leaves for people and for other programs, all of it made from its history. */
@NullMarked
package dev.muster.drill.report;

import org.jspecify.annotations.NullMarked;
