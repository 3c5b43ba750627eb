package dev.muster.inventory.adapters;

import dev.muster.servicekit.database.Database;

/** What a {@link PostgresStock} is made of. */
record StoreParts(Database database, BatchSteps steps) {}
