package dev.muster.testkit.samples.sound.api;

import dev.muster.testkit.samples.sound.domain.Rule;

record Desk(Rule rule) {}
