package io.secretwatch.connectors.ship;

import io.secretwatch.connectors.command.UsageException;
import io.secretwatch.http.AdminAccess;
import io.secretwatch.http.AdminEndpoint;
import io.secretwatch.http.BearerTokens;
import io.secretwatch.http.CertificateFiles;
import io.secretwatch.http.Loopback;
import io.secretwatch.http.Pages;
import io.secretwatch.http.ProcessMeters;
import io.secretwatch.http.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Whether and where {@code ship} says how it is. */
final class AdminOptions {

    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "Serves /livez, /readyz and /metrics there; 0 is any free port. Without it nothing listens.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--admin-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address that --admin-port is on. Default: ${DEFAULT-VALUE}")
    private String host;

    @Option(
            names = "--admin-certificate",
            paramLabel = "FILE",
            description =
                    "PEM file of its certificate, followed by its chain. Without it: plain HTTP. Read again when it changes.")
    private Optional<Path> certificate = Optional.empty();

    @Option(
            names = "--admin-key",
            paramLabel = "FILE",
            description = "PEM file of that certificate's private key, not encrypted.")
    private Optional<Path> key = Optional.empty();

    @Option(
            names = "--admin-token-file",
            paramLabel = "FILE",
            description =
                    "File with the tokens with which /metrics may be read, one a line, each of at least 16 characters. Without it: by everybody who reaches it.")
    private Optional<Path> tokens = Optional.empty();

    @Option(
            names = "--admin-open",
            description =
                    "It may be on an address that other machines reach without a certificate and without a token, where the network lets only your monitoring in.")
    private boolean open;

    void check() {
        if (port.isEmpty()) {
            return;
        }
        if (port.get() < 0 || port.get() > LARGEST_PORT) {
            throw new UsageException("--admin-port must be between 0 and " + LARGEST_PORT);
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new UsageException("--admin-certificate and --admin-key belong together");
        }
        AdminAccess access = access();
        access.tokens().flatMap(BearerTokens::problem).ifPresent(problem -> {
            throw new UsageException("--admin-token-file: " + problem);
        });
        if (!open && !access.isProtected() && !Loopback.is(host)) {
            throw new UsageException(AdminAccess.exposed(
                    "--admin-host", "--admin-certificate", "--admin-key", "--admin-token-file", "--admin-open"));
        }
    }

    private AdminAccess access() {
        return new AdminAccess(
                certificate.flatMap(file -> key.map(own -> new CertificateFiles(file, own))),
                tokens.map(BearerTokens::new));
    }

    /** Listens, where that is asked for. */
    Optional<AdminEndpoint> start(ShipMeters meters) {
        return port.map(one -> start(one, meters));
    }

    private AdminEndpoint start(int on, ShipMeters meters) {
        try {
            AdminEndpoint endpoint = AdminEndpoint.start(
                    host,
                    on,
                    access(),
                    () -> true,
                    () -> Readiness.unless(meters.lacking()),
                    meters.registry()::scrape,
                    Pages.NONE);
            ProcessMeters.bind(meters.registry());
            logger().info(
                            "admin={}://{}:{} pages=/livez,/readyz,/metrics",
                            certificate.isPresent() ? "https" : "http",
                            host,
                            endpoint.port());
            return endpoint;
        } catch (IOException e) {
            throw new UsageException(AdminEndpoint.cannotListen(host, on, "--admin-port"));
        } catch (GeneralSecurityException e) {
            throw new UsageException("the admin endpoint cannot use its certificate: " + e.getMessage());
        }
    }

    /** Not when the class is loaded, which --help does. */
    private static Logger logger() {
        return LoggerFactory.getLogger(AdminOptions.class);
    }
}
