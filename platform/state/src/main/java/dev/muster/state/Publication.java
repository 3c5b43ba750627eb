package dev.muster.state;

/** What became of one {@link VersionedSnapshot#publish publish}. */
public enum Publication {
    /** The next value is the current one now. */
    PUBLISHED,
    /** The base is no longer the current holder: read again and decide anew. Nothing changed. */
    SUPERSEDED,
    /** The next version is not greater than the base's. Nothing changed. */
    NOT_NEWER
}
