/** The configuration of all services in each process: one snapshot, taken whole, checked on arrival, read without waiting. */
@NullMarked
package dev.muster.servicekit.configuration;

import org.jspecify.annotations.NullMarked;
