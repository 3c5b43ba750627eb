/** Clients, replicas, broker and database as processes of their own, restarted while configuration is published. */
@NullMarked
package dev.muster.config.hammer;

import org.jspecify.annotations.NullMarked;
