/** What a drill comes to: rulings on a history, worst first, and the checkers that make them. */
@NullMarked
package dev.muster.drill.verdict;

import org.jspecify.annotations.NullMarked;
