package dev.muster.image;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.Home;
import dev.muster.stack.home.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's programs need around them, out of Debian's packages: the C library and its loader, the names of users, and
 * the certificate authorities. No shell, no package manager, nothing else.
 */
final class DebianBase {
    /** Where the certificate authorities are, below the root. */
    static final String TRUST = "etc/ssl/certs/java/cacerts";

    private static final String RECIPE = "1";
    private static final String CERTIFICATES = "usr/share/ca-certificates/mozilla/";
    private static final Map<String, Machine> MACHINES =
            Map.of("amd64", new Machine("amd64", "x86_64-linux-gnu", "lib64/ld-linux-x86-64.so.2"));

    private static final Map<String, String> FILES = Map.of(
            "etc/passwd",
            "root:x:0:0:root:/:/sbin/nologin\nmuster:x:10001:10001:muster:/tmp:/sbin/nologin\n",
            "etc/group",
            "root:x:0:\nmuster:x:10001:\n",
            "etc/nsswitch.conf",
            "passwd: files\ngroup: files\nhosts: files dns\n");

    /** What the packages of an architecture call things. */
    private record Machine(String debian, String triplet, String loader) {}

    private final List<DebianPackage> packages;
    private final DebianPackages files;
    private final Kept kept;

    DebianBase(List<DebianPackage> packages, DebianPackages files, Kept kept) {
        this.packages = List.copyOf(packages);
        this.files = requireNonNull(files, "files is null");
        this.kept = requireNonNull(kept, "kept is null");
    }

    /** The packages it is made of. */
    List<DebianPackage> packages() {
        return packages;
    }

    /**
     * A folder with its files as they lie below the root.
     *
     * @param architecture as images and Debian call it
     */
    Path root(String architecture) {
        Machine machine = Optional.ofNullable(MACHINES.get(architecture))
                .orElseThrow(() -> new ImageProblem("base.lock has no packages for " + architecture + ", only for "
                        + MACHINES.keySet() + ": name a base with --base"));
        List<DebianPackage> fitting =
                packages.stream().filter(one -> one.fits(machine.debian())).toList();
        String key = Sha256.hex(RECIPE + fitting);
        return kept.get("base", key, folder -> fill(folder, fitting, machine));
    }

    private void fill(Path root, List<DebianPackage> fitting, Machine machine) throws IOException {
        Path certificates = Files.createDirectories(root.resolve("certificates"));
        for (DebianPackage one : fitting) {
            DebArchive archive = new DebArchive(files.file(one));
            archive.copy(DebArchive.DATA, root, name -> library(name, machine));
            archive.copy(DebArchive.DATA, root, DebianBase::notice);
            archive.copy(DebArchive.DATA, certificates, DebianBase::certificate);
            // Where scanners look for what an image without a package manager is made of.
            archive.copy(
                    DebArchive.CONTROL,
                    root,
                    name -> name.equals("control") ? "var/lib/dpkg/status.d/" + one.name() : null);
        }
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            Files.createDirectories(root.resolve(file.getKey()).resolveSibling("."));
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        Files.createDirectories(root.resolve(TRUST).resolveSibling("."));
        TrustStore.write(certificates, root.resolve(TRUST));
        Home.delete(certificates);
    }

    /** The loader stands where programs name it; a link would do, but then layers would have to know links. */
    private static @Nullable String library(String name, Machine machine) {
        String folder = "lib/" + machine.triplet() + "/";
        if (!name.startsWith(folder)) {
            return null;
        }
        String file = name.substring(folder.length());
        if (machine.loader().endsWith("/" + file)) {
            return machine.loader();
        }
        return file.matches("lib(c|dl|m|nss_dns|nss_files|pthread|resolv|rt)\\.so\\.\\d+") ? name : null;
    }

    private static @Nullable String notice(String name) {
        return name.matches("usr/share/doc/[^/]+/copyright") ? name : null;
    }

    private static @Nullable String certificate(String name) {
        return name.startsWith(CERTIFICATES) ? name.substring(CERTIFICATES.length()) : null;
    }

    /** For people: what it is made of. */
    @Override
    public String toString() {
        return packages.stream().map(one -> one.name() + " " + one.version()).collect(Collectors.joining(", "));
    }
}
