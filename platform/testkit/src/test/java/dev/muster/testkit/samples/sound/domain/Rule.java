package dev.muster.testkit.samples.sound.domain;

public interface Rule {}
