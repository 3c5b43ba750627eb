package dev.muster.testkit.samples.sound.adapters;

import dev.muster.testkit.samples.sound.domain.Rule;

record Store() implements Rule {}
