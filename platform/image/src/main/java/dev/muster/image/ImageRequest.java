package dev.muster.image;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An image that is wanted.
 *
 * @param software what it runs
 * @param base the base it stands on, by repository and digest; empty for the one made of Debian's packages
 * @param archive whether it holds an archive of classes, which makes starts shorter and the digest depend on a rehearsal
 * @param defect what is wrong with it on purpose; such an image has a repository of its own that no release is taken from
 */
public record ImageRequest(Software software, Optional<String> base, boolean archive, Optional<Defect> defect) {
    private static final String REPOSITORY = "muster/";
    private static final String DRILL = "muster/drill/";

    public ImageRequest {
        requireNonNull(software, "software is null");
        requireNonNull(defect, "defect is null");
        base.filter(name -> !name.matches("[^@\\s]+@sha256:[0-9a-f]{64}")).ifPresent(name -> {
            throw new ImageProblem("a base is named by its digest, as in registry/name@sha256:..., not " + name);
        });
    }

    /** An image of what a checkout has built, on the usual base. */
    public static ImageRequest of(Software software) {
        return new ImageRequest(software, Optional.empty(), false, Optional.empty());
    }

    /** The same on another base. */
    public ImageRequest on(Optional<String> other) {
        return new ImageRequest(software, other, archive, defect);
    }

    /** The same with an archive of classes, or without. */
    public ImageRequest archived(boolean wanted) {
        return new ImageRequest(software, base, wanted, defect);
    }

    /** The same with a defect, for a drill. */
    public ImageRequest with(Defect bad) {
        return new ImageRequest(software, base, archive, Optional.of(bad));
    }

    /** Its name without the registry. */
    public String repository() {
        return (defect.isPresent() ? DRILL : REPOSITORY) + software.service();
    }
}
