/** PostgreSQL as a service uses it: a pool with bounded sessions, transactions, failures by kind, migrations. */
@NullMarked
package dev.muster.servicekit.database;

import org.jspecify.annotations.NullMarked;
