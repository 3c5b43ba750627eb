package dev.muster.load;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/**
 * Which keys operations are about.
 *
 * @param count of keys, 1 to {@value #MOST}
 * @param exponent of Zipf's law, 0 for all alike, at most 5
 */
public record Keys(int count, double exponent) {
    static final int MOST = 10_000_000;
    private static final Pattern ZIPF = Pattern.compile("zipf-(\\d(?:\\.\\d{1,2})?)");

    public Keys {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count is " + count + ", not 1 to " + MOST);
        }
        if (!(exponent >= 0 && exponent <= 5)) {
            throw new IllegalArgumentException("exponent is " + exponent + ", not 0 to 5");
        }
    }

    /** The exponent of {@code uniform} or {@code zipf-1.1}. */
    public static double skew(String text) {
        if (text.equals("uniform")) {
            return 0;
        }
        Matcher matcher = ZIPF.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be uniform, or a law such as zipf-1.1, not '" + text + "'");
        }
        return Double.parseDouble(matcher.group(1));
    }

    /** A sampler of its own; not thread-safe. */
    Sampler sampler(SplittableRandom random) {
        if (exponent == 0) {
            return () -> random.nextInt(count);
        }
        var zipf = RejectionInversionZipfSampler.of(new Source(random), count, exponent);
        return () -> zipf.sample() - 1;
    }

    /** The next key, from 0. */
    @FunctionalInterface
    interface Sampler {
        int next();
    }

    private record Source(RandomGenerator random) implements UniformRandomProvider {
        @Override
        public long nextLong() {
            return random.nextLong();
        }
    }
}
