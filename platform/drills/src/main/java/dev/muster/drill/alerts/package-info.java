/** Alerts that fire while a drill runs, and what the table of causes makes of them. */
@NullMarked
package dev.muster.drill.alerts;

import org.jspecify.annotations.NullMarked;
