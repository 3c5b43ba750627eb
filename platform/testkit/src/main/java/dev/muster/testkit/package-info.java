/** What tests stand on: the architecture as rules, and the repository as a tree to check. Test scope only. */
@NullMarked
package dev.muster.testkit;

import org.jspecify.annotations.NullMarked;
