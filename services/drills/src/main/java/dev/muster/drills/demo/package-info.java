/** {@code muster demo}: a minute that shows the platform at work, and says whether it kept its promises. */
@NullMarked
package dev.muster.drills.demo;

import org.jspecify.annotations.NullMarked;
