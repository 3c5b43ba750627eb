package dev.muster.cluster.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A cluster's API, as one of the names that the cluster itself gave a certificate to. Thread-safe. */
public final class Api {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;

    private final URI address;
    private final HttpClient client;

    /**
     * An access.
     *
     * @param address of the API server
     * @param client that shows who it is, and knows whom to trust
     */
    public Api(URI address, HttpClient client) {
        this.address = requireNonNull(address, "address is null");
        this.client = requireNonNull(client, "client is null");
    }

    /**
     * An access.
     *
     * @param address of the API server
     * @param authority the certificate that all are signed with, PEM
     * @param folder with tls.crt and tls.key, PEM
     */
    public static Api of(URI address, Path authority, Path folder) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys(folder).getKeyManagers(), trust(certificate(authority)).getTrustManagers(), null);
            return new Api(
                    address,
                    HttpClient.newBuilder()
                            .sslContext(context)
                            .connectTimeout(LIMIT)
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates in " + folder + " cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificates in " + folder, e);
        }
    }

    private static KeyManagerFactory keys(Path folder) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        char[] password = new char[0];
        Certificate own = certificate(folder.resolve("tls.crt"));
        store.setKeyEntry("own", key(folder.resolve("tls.key")), password, new Certificate[] {own});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory;
    }

    private static TrustManagerFactory trust(Certificate authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("authority", authority);
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /**
     * What stands at a path.
     *
     * @throws RefusedException if the server answers with anything but 200
     * @throws IOException if it does not answer
     */
    public Map<String, Object> get(String path) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(address.resolve(path)).GET());
    }

    /**
     * Merges a change into the object at a path.
     *
     * @throws RefusedException if the server answers with anything but 200
     * @throws IOException if it does not answer
     */
    public Map<String, Object> merge(String path, String change) throws IOException, InterruptedException {
        return answer(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(change)));
    }

    private Map<String, Object> answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = client.send(request.timeout(LIMIT).build(), BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new RefusedException(answer.uri().getPath(), answer.statusCode());
        }
        return JSON.std.mapFrom(answer.body());
    }

    /**
     * Tells of each line of an answer as it comes, until there is no more.
     *
     * @throws RefusedException if the server answers with anything but 200
     * @throws IOException if it does not answer, or the answer breaks off
     */
    public void follow(String path, Consumer<String> lines) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(LIMIT).build();
        var answer = client.send(request, BodyHandlers.ofLines());
        try (Stream<String> body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new RefusedException(answer.uri().getPath(), answer.statusCode());
            }
            body.forEach(lines);
        } catch (UncheckedIOException e) {
            throw new IOException("the answer of " + path + " broke off: " + e.getMessage(), e);
        }
    }
}
