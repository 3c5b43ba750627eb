/** What the gateway is configured with, and how it is read. */
@NullMarked
package dev.muster.gateway.config;

import org.jspecify.annotations.NullMarked;
