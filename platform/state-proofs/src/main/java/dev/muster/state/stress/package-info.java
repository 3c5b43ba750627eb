/**
 * What may be seen through the shared-state classes when processors and compilers reorder: jcstress tests of
 * publication. A {@code *TwinStress} must show its forbidden outcome, every other {@code *Stress} must not.
 */
@NullMarked
package dev.muster.state.stress;

import org.jspecify.annotations.NullMarked;
