/** {@code muster gitops}, {@code promote} and {@code pause}: the tree that says what runs, checked and changed. */
@NullMarked
package dev.muster.cli.gitops;

import org.jspecify.annotations.NullMarked;
