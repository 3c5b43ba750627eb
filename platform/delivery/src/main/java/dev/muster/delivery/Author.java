package dev.muster.delivery;

import java.util.regex.Pattern;

/** Who answers for a commit. */
public record Author(String name, String email) {
    private static final Pattern FORM = Pattern.compile("[^<>\\p{Cntrl}]*");

    public Author {
        if (name.isBlank() || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not an author's name: '" + name + "'");
        }
        if (!FORM.matcher(email).matches()) {
            throw new IllegalArgumentException("not an author's address: '" + email + "'");
        }
    }

    @Override
    public String toString() {
        return name + " <" + email + ">";
    }
}
