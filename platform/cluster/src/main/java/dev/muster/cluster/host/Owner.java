package dev.muster.cluster.host;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Shell;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ordinary user that all of a cluster runs as but what makes links, mounts and rules.
 *
 * @param user its number
 * @param group the number of its group
 */
public record Owner(int user, int group) {

    private static final String NOBODY = "nobody";
    private static final int ANYBODY_MAY_ENTER = 1;
    private static final int GROUP_MAY_ENTER = 010;
    private static final int OWNER_MAY_ENTER = 0100;

    /** Who owns the tree; if that is root, who called {@code sudo}; else nobody. */
    public static Owner of(Path tree, Map<String, String> environment) {
        int owner = (int) attribute(tree, "unix:uid");
        if (owner != 0) {
            return new Owner(owner, (int) attribute(tree, "unix:gid"));
        }
        String name = Optional.ofNullable(environment.get("SUDO_UID"))
                .filter(id -> !id.equals("0"))
                .orElse(NOBODY);
        return new Owner(id("-u", name), id("-g", name));
    }

    private static int id(String which, String name) {
        return Integer.parseInt(Shell.here().ask("id", which, name).strip());
    }

    private static Object attribute(Path path, String name) {
        try {
            return requireNonNull(Files.getAttribute(path, name, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException e) {
            throw new StackProblem("cannot look at " + path + ": " + e.getMessage(), e);
        }
    }

    /** The command that runs as this user, with no way back. */
    public List<String> running(List<String> command) {
        return running(command, List.of());
    }

    /** As above, keeping capabilities, by their names without CAP_. */
    public List<String> running(List<String> command, List<String> capabilities) {
        List<String> all = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + user,
                "--regid=" + group,
                "--clear-groups",
                "--no-new-privs",
                "--bounding-set"));
        String kept = capabilities.isEmpty() ? "-all" : "-all,+" + String.join(",+", capabilities);
        all.add(kept);
        if (!capabilities.isEmpty()) {
            String added = "+" + String.join(",+", capabilities);
            all.addAll(List.of("--inh-caps", added, "--ambient-caps", added));
        }
        all.addAll(command);
        return all;
    }

    /** Gives a path to this user, with all that is below it. */
    public void own(Path path) {
        Shell.here().ask("chown", "-R", user + ":" + group, path.toString());
    }

    /** Lets this user read a path, with all that is below it, and change nothing. */
    public void admit(Path path) {
        Shell.here().ask("chgrp", "-R", Integer.toString(group), path.toString());
        Shell.here().ask("chmod", "-R", "g+rX,g-w,o-rwx", path.toString());
    }

    /** Lets this user pass a folder on its way, unless it is its own. */
    public void letPass(Path folder) {
        if ((int) attribute(folder, "unix:uid") != user) {
            Shell.here().ask("chgrp", Integer.toString(group), folder.toString());
            Shell.here().ask("chmod", "g+x", folder.toString());
        }
    }

    /**
     * Passes if this user can come to a folder.
     *
     * @throws StackProblem that names the folder on the way that it may not enter
     */
    public void requireReachable(Path folder) {
        for (Path on = requireNonNull(folder.getParent(), "no folder"); on != null; on = on.getParent()) {
            int mode = (int) attribute(on, "unix:mode");
            boolean isOwn = (int) attribute(on, "unix:uid") == user;
            boolean isGroups = (int) attribute(on, "unix:gid") == group;
            int needed = isOwn ? OWNER_MAY_ENTER : isGroups ? GROUP_MAY_ENTER : ANYBODY_MAY_ENTER;
            if ((mode & needed) == 0) {
                throw new StackProblem("user " + user + ", as whom most of a cluster runs, may not enter " + on
                        + ": set MUSTER_HOME to a folder that it may reach, say /var/tmp/muster");
            }
        }
    }
}
