/** The command line: platform commands, those of other modules, help, completion and the doctor. */
@NullMarked
package dev.muster.cli;

import org.jspecify.annotations.NullMarked;
