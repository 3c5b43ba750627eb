/** Keeps tokens, passwords and personal data out of logs, traces, metric labels and problem bodies. */
@NullMarked
package dev.muster.servicekit.masking;

import org.jspecify.annotations.NullMarked;
