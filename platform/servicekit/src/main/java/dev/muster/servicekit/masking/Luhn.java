package dev.muster.servicekit.masking;

/** The check digit of payment card numbers (ISO/IEC 7812-1). */
final class Luhn {
    private Luhn() {}

    /** Tells whether the digits of {@code text}, all else ignored, end in their check digit. */
    static boolean holds(String text) {
        int sum = 0;
        boolean twice = false;
        for (int i = text.length() - 1; i >= 0; i--) {
            int digit = Character.digit(text.charAt(i), 10);
            if (digit < 0) {
                continue;
            }
            int weighted = twice ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
