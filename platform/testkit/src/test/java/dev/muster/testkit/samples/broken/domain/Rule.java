package dev.muster.testkit.samples.broken.domain;

import dev.muster.testkit.samples.broken.api.Desk;
import java.sql.Connection;

record Rule(Desk desk, Connection connection) {}
