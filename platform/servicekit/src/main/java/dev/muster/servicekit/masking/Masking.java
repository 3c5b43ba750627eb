package dev.muster.servicekit.masking;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Replaces what must not be read by others (credentials, phone, identity card and payment card numbers) by {@value #MASK}.
 *
 * <p>It errs on the side of masking: a harmless number of the same shape is masked too. A registered secret is found verbatim
 * and as Base64, JSON or URL escaped text, also inside a longer Base64 text. Not found: a secret cut in two, compressed or encrypted.
 *
 * <p>Thread-safe; {@link #mask} takes no lock. A secret is masked in every call that begins after {@link #register} returned.
 */
public final class Masking {
    public static final String MASK = "***";

    /** Shorter texts occur by chance: masking them would blank innocent output. */
    private static final int SHORTEST_SECRET = 6;

    private static final List<String> SECRETS = new CopyOnWriteArrayList<>();

    private static final List<Rule> RULES = List.of(
            new Rule("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=:,-]+", "$1 " + MASK),
            new Rule("\\beyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*", MASK),
            new Rule("\\bhv[sbr]\\.[A-Za-z0-9_-]{20,}", MASK),
            new Rule("\\bdev:[A-Za-z0-9._-]+:[A-Za-z0-9._,-]+", MASK),
            new Rule("://[^/\\s:@]+:[^/\\s@]+@", "://" + MASK + "@"),
            // the last word: a registered secret may itself be such a word
            new Rule(
                    "(?i)(passw(?:or)?d|passwd|pwd|passphrase|secret|token|api[-_]?key|authorization|credentials?|"
                            + "passport|ssn|id[-_]?card|identity[-_]?card|\\*\\*\\*)(\\\\?[\"']?\\s*[:=]\\s*\\\\?[\"']?)"
                            + "(?!\\*\\*\\*|(?:bearer|basic) )[^\\s\"'\\\\,;&}\\])]+",
                    "$1$2" + MASK),
            new Rule(
                    "(?<![A-Za-z0-9])[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx](?![A-Za-z0-9])",
                    MASK),
            new Rule(
                    "(?<![A-Za-z0-9])[1-9]\\d{5}\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}(?![A-Za-z0-9])",
                    MASK),
            new Rule("(?<![A-Za-z0-9-])\\d{3}-\\d{2}-\\d{4}(?![A-Za-z0-9-])", MASK),
            new Rule("(?<![A-Za-z0-9])[A-Z]{1,2}\\d{6}\\([0-9A]\\)", MASK),
            new Rule("(?<![A-Za-z0-9])(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?![A-Za-z0-9])", MASK),
            new Rule("(?<![A-Za-z0-9])\\+[1-9]\\d{0,2}(?:[ -]?\\(?\\d\\)?){7,12}(?![A-Za-z0-9])", MASK));

    private static final Pattern CARD = Pattern.compile("(?<![A-Za-z0-9])[2-6](?:[ -]?\\d){12,18}(?![A-Za-z0-9])");

    private Masking() {}

    /** Masks {@code secret}, in all its written forms, from now on; texts of fewer than 6 characters are ignored. */
    public static void register(String secret) {
        requireNonNull(secret, "secret is null");
        if (secret.length() >= SHORTEST_SECRET) {
            for (String form : SecretForms.of(secret)) {
                if (!SECRETS.contains(form)) {
                    SECRETS.add(form);
                }
            }
        }
    }

    /** Returns {@code text} with everything masked that must not be read by others. */
    public static String mask(String text) {
        requireNonNull(text, "text is null");
        String masked = text;
        for (String secret : SECRETS) {
            masked = masked.replace(secret, MASK);
        }
        if (masked.length() < SHORTEST_SECRET) {
            return masked;
        }
        masked = CARD.matcher(masked).replaceAll(match -> Luhn.holds(match.group()) ? MASK : match.group());
        for (Rule rule : RULES) {
            masked = rule.pattern().matcher(masked).replaceAll(rule.replacement());
        }
        return masked;
    }

    private record Rule(Pattern pattern, String replacement) {
        Rule(String expression, String replacement) {
            this(Pattern.compile(expression), replacement);
        }
    }
}
