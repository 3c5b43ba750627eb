package dev.muster.load;

/**
 * What a run says to one threshold.
 *
 * @param value the figure as people read it
 * @param samples how many operations it rests on
 */
public record Judgement(Threshold threshold, Verdict verdict, String value, long samples) {}
