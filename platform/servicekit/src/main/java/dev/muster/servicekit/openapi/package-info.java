/** The contract of a service, served with an explorer, and held against its routes. */
@NullMarked
package dev.muster.servicekit.openapi;

import org.jspecify.annotations.NullMarked;
