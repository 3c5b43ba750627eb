package dev.muster.servicekit.sample;

import dev.muster.servicekit.lifecycle.Migration;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;

/** Says that it was called. */
public final class SampleMigration implements Migration {
    @Override
    public void migrate(ServiceConfiguration configuration) {
        System.out.println("migrated " + configuration.service());
    }
}
