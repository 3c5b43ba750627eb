package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Shell;
import dev.muster.cluster.host.Owner;
import dev.muster.stack.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A cluster's certificates: one for each program, so that each may do its own work alone. They live as long as the cluster
 * does and are made by openssl.
 */
public final class Authority {

    private static final String DAYS = "365";
    private static final String CURVE = "P-256";

    private final Path folder;
    private final Owner owner;
    private final int api;
    private final Shell shell;

    /**
     * @param folder where they are kept; one folder below it for each program
     * @param owner who reads those of programs that are not root's
     * @param api the port of the API server
     */
    public Authority(Path folder, Owner owner, int api) {
        this.folder = requireNonNull(folder, "folder is null");
        this.owner = requireNonNull(owner, "owner is null");
        this.api = api;
        this.shell = new Shell(Path.of("/"), Map.of());
    }

    /** Makes the authority itself and the key that service accounts' tokens are signed with. */
    public void make() {
        Home.privateFolder(folder);
        key(folder.resolve("ca.key"));
        shell.ask(
                "openssl",
                "req",
                "-x509",
                "-new",
                "-key",
                folder.resolve("ca.key").toString(),
                "-subj",
                "/CN=muster",
                "-days",
                DAYS,
                "-out",
                certificate().toString());
        key(folder.resolve("tokens.key"));
        shell.ask(
                "openssl",
                "pkey",
                "-in",
                tokenKey().toString(),
                "-pubout",
                "-out",
                tokenPublicKey().toString());
        owner.admit(folder);
        // The key that all is signed with is root's alone; who signs tokens, and who checks them, is not root.
        shell.ask("chmod", "0600", key().toString());
    }

    /** The certificate that all others are signed with. */
    public Path certificate() {
        return folder.resolve("ca.crt");
    }

    /** Given to who signs. */
    Path key() {
        return folder.resolve("ca.key");
    }

    Path tokenKey() {
        return folder.resolve("tokens.key");
    }

    Path tokenPublicKey() {
        return folder.resolve("tokens.pub");
    }

    /**
     * Makes a certificate.
     *
     * @param name of the program, and of its folder
     * @param subject who it says its holder is, as openssl writes it
     * @param names what its holder may be called as a server: empty for a client
     * @param isRoots whether root alone may read its key
     */
    Identity identity(String name, String subject, String names, boolean isRoots) {
        Path place = Home.privateFolder(folder.resolve(name));
        Path key = place.resolve("tls.key");
        key(key);
        Path request = place.resolve("request");
        shell.ask("openssl", "req", "-new", "-key", key.toString(), "-subj", subject, "-out", request.toString());
        Path extensions = Home.write(
                place.resolve("extensions"),
                "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth,clientAuth\n"
                        + (names.isEmpty() ? "" : "subjectAltName=" + names + "\n"));
        Identity identity = new Identity(name, place.resolve("tls.crt"), key, place.resolve("kubeconfig"));
        shell.ask(
                "openssl",
                "x509",
                "-req",
                "-in",
                request.toString(),
                "-CA",
                certificate().toString(),
                "-CAkey",
                key().toString(),
                "-CAcreateserial",
                "-days",
                DAYS,
                "-extfile",
                extensions.toString(),
                "-out",
                identity.certificate().toString());
        Home.delete(request);
        Home.delete(extensions);
        Home.write(identity.kubeconfig(), kubeconfig(identity));
        if (!isRoots) {
            owner.own(place);
        }
        owner.letPass(folder);
        return identity;
    }

    private void key(Path file) {
        shell.ask(
                "openssl",
                "genpkey",
                "-algorithm",
                "EC",
                "-pkeyopt",
                "ec_paramgen_curve:" + CURVE,
                "-out",
                file.toString());
    }

    /** Access for who is named; read as YAML, of which JSON is a part. */
    private String kubeconfig(Identity identity) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{ name: host, cluster: { server: "https://127.0.0.1:%d", certificate-authority: "%s" } }]
                users: [{ name: "%s", user: { client-certificate: "%s", client-key: "%s" } }]
                contexts: [{ name: host, context: { cluster: host, user: "%s", namespace: "%s" } }]
                current-context: host
                """.formatted(
                        api,
                        certificate(),
                        identity.name(),
                        identity.certificate(),
                        identity.key(),
                        identity.name(),
                        identity.name().equals("argocd") ? "argocd" : "default");
    }

    /** Access that was made before. */
    public Identity existing(String name) {
        Path place = folder.resolve(name);
        return new Identity(name, place.resolve("tls.crt"), place.resolve("tls.key"), place.resolve("kubeconfig"));
    }

    /** Makes what the supervisor shows when it tells Argo CD of commits. */
    public Identity supervisor() {
        return identity("supervisor", "/CN=muster:supervisor", "", true);
    }

    public boolean isMade() {
        return Files.exists(existing("admin").kubeconfig());
    }

    /**
     * What a program proves with who it is.
     *
     * @param name of the program
     * @param certificate PEM
     * @param key PEM
     * @param kubeconfig how it finds the API, and how it presents itself there
     */
    public record Identity(String name, Path certificate, Path key, Path kubeconfig) {

        public Identity {
            requireNonNull(name, "name is null");
            requireNonNull(certificate, "certificate is null");
            requireNonNull(key, "key is null");
            requireNonNull(kubeconfig, "kubeconfig is null");
        }
    }
}
