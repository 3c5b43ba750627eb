/** {@code muster config}: looks at the configuration, and changes it by commits to the delivery repository. */
@NullMarked
package dev.muster.cli.config;

import org.jspecify.annotations.NullMarked;
