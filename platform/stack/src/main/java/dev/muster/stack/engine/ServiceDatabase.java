package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Secrets;
import java.util.List;

/**
 * A service's database.
 *
 * @param name the database's name
 * @param environment the environment it is marked with
 * @param owner the role that migrates it
 * @param app the role the service runs with, which may do less
 */
public record ServiceDatabase(String name, String environment, Role owner, Role app) {

    public ServiceDatabase {
        requireNonNull(name, "name is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(app, "app is null");
    }

    /** The database of a service: its roles' names and passwords are kept among the secrets, for their processes. */
    public static ServiceDatabase of(String service, String database, String environment, Secrets secrets) {
        return new ServiceDatabase(
                database,
                environment,
                role(service + "_owner", secrets, service + "/migrate/"),
                role(service + "_app", secrets, service + "/run/"));
    }

    private static Role role(String name, Secrets secrets, String folder) {
        secrets.put(folder + "database/username", name);
        return new Role(name, secrets.random(folder + "database/password"));
    }

    List<Role> roles() {
        return List.of(owner, app);
    }

    /** A role that may log in. */
    public record Role(String name, String password) {

        public Role {
            requireNonNull(name, "name is null");
            requireNonNull(password, "password is null");
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
