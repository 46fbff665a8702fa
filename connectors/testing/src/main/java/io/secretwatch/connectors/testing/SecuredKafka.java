package io.secretwatch.connectors.testing;

import io.secretwatch.broker.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker with an authorizer that allows nothing by itself, TLS, and users with passwords (SCRAM-SHA-512). A listener beside it is the
 * administrator's.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final String HOST = "127.0.0.1:";

    private final int plainPort;
    private final int securedPort;
    private final Path trusted;
    private final EmbeddedKafka kafka;

    /** Starts one that keeps its data and certificates in this folder, and knows these users. */
    public SecuredKafka(Path dir, String... users) {
        securedPort = Ports.free();
        plainPort = Ports.freePair();
        Pki pki = new Pki(dir);
        trusted = dir.resolve("ca.pem");
        pki.issue("broker", "CN=127.0.0.1", "127.0.0.1");
        Path identity = dir.resolve("broker-store.pem");
        try {
            Files.writeString(
                    identity,
                    Files.readString(dir.resolve("broker-key.pem")) + Files.readString(dir.resolve("broker.pem")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka = EmbeddedKafka.kept(dir.resolve("kafka"), plainPort, plainPort + 1, settings(identity));
        try (Admin admin = admin()) {
            admin.alterUserScramCredentials(Arrays.stream(users)
                            .map(user -> new UserScramCredentialUpsertion(
                                    user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password(user)))
                            .map(org.apache.kafka.clients.admin.UserScramCredentialAlteration.class::cast)
                            .toList())
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no users", e.getCause());
        }
    }

    private Map<String, String> settings(Path identity) {
        Map<String, String> settings = new HashMap<>();
        String listeners = "PLAINTEXT://" + HOST + plainPort + ",SASL_SSL://" + HOST + securedPort;
        settings.put("listeners", listeners + ",CONTROLLER://" + HOST + (plainPort + 1));
        settings.put("advertised.listeners", listeners);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        settings.put(
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.location", identity.toString());
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        // who comes through the listener without passwords, and the broker itself
        settings.put("super.users", "User:ANONYMOUS");
        return settings;
    }

    /** Where the administrator is let in. */
    public String plain() {
        return HOST + plainPort;
    }

    /** May do everything. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", plain()));
    }

    /** What a client of this user is configured with. */
    public Map<String, String> client(String user) {
        return client(user, password(user));
    }

    /** What a client of this user is configured with that knows this password. */
    public Map<String, String> client(String user, String password) {
        return Map.of(
                "bootstrap.servers",
                HOST + securedPort,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + password + "\";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trusted.toString());
    }

    private static String password(String user) {
        return "the-password-of-" + user;
    }

    /** Every user that it was started with has a password of its own. */
    @Override
    public void close() {
        kafka.close();
    }
}
