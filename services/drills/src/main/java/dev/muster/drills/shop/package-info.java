/** What the shop adds to the command line: goods to start with, and load to measure. */
@NullMarked
package dev.muster.drills.shop;

import org.jspecify.annotations.NullMarked;
