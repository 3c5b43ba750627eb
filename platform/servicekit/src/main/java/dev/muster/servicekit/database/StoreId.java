package dev.muster.servicekit.database;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.UUID;

/** Which store the versions in a database belong to: a new or restored database has another id. */
public final class StoreId {
    private StoreId() {}

    /** Reads the id of the store. */
    public static UUID read(Database database) {
        return database.withConnection(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM muster_store")) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        });
    }
}
