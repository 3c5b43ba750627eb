package dev.muster.cluster.api;

import java.io.IOException;

/** The API answered, and not with what was asked for. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final int status;

    RefusedException(String path, int status) {
        super(path + " answers " + status);
        this.status = status;
    }

    /** Whether the object is not there, or is another than the caller saw. */
    public boolean isPast() {
        return status == NOT_FOUND || status == CONFLICT;
    }
}
