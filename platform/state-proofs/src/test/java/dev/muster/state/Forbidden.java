package dev.muster.state;

/** The outcome a schedule forbids has come; no other failure counts as a twin breaking. */
final class Forbidden extends AssertionError {
    private static final long serialVersionUID = 1;

    Forbidden(String outcome) {
        super(outcome);
    }
}
