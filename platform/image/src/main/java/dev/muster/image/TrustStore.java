package dev.muster.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.stream.Stream;

/**
 * The certificate authorities that programs in an image trust, in the form the JDK reads: PKCS 12 without a password and
 * without a checksum, so that the same certificates are the same bytes.
 */
final class TrustStore {
    private TrustStore() {}

    /** Writes one of all files with a certificate in PEM in a folder, in the order of their names. */
    static void write(Path certificates, Path to) throws IOException {
        try (Stream<Path> files = Files.list(certificates);
                OutputStream out = Files.newOutputStream(to)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Path file : files.sorted().toList()) {
                store.setCertificateEntry(file.getFileName().toString(), certificate(factory, file));
            }
            store.store(out, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + certificates + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Certificate certificate(CertificateFactory factory, Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return factory.generateCertificate(in);
        }
    }
}
