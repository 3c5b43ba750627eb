package dev.muster.config.adapters;

import dev.muster.config.domain.Step;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells the world of new versions, in the transaction that makes them. */
@FunctionalInterface
interface Announcer {
    void announce(Connection connection, Step step) throws SQLException;
}
