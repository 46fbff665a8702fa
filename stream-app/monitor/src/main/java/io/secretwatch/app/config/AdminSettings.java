package io.secretwatch.app.config;

import io.secretwatch.http.AdminAccess;
import io.secretwatch.http.BearerTokens;
import io.secretwatch.http.CertificateFiles;
import io.secretwatch.http.Loopback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Where the admin endpoint listens, and who may use its console.
 *
 * @param access with what it proves who it is, and who may read its meters
 * @param console whether there is one
 * @param names further host names by which browsers know it, in lower case
 * @param tokens one a line; absent where everybody on this machine may use it
 */
public record AdminSettings(
        String host, int port, AdminAccess access, boolean console, List<String> names, Optional<Path> tokens) {

    public static final String HOST = "admin.host";
    public static final String PORT = "admin.port";
    public static final String CERTIFICATE = "admin.tls.certificate";
    public static final String KEY = "admin.tls.key";
    public static final String METRICS_TOKENS = "admin.metrics.token-file";
    public static final String OPEN = "admin.open";
    public static final String CONSOLE = "admin.console.enabled";
    public static final String NAMES = "admin.console.hosts";
    public static final String TOKENS = "admin.console.token-file";

    private static final int LAST_PORT = 65_535;
    private static final String AUTO = "auto";

    static void define(ConfigDef keys) {
        keys.define(
                        HOST,
                        Type.STRING,
                        "127.0.0.1",
                        Valid.NOT_EMPTY,
                        Importance.MEDIUM,
                        "Address of the admin endpoint: `/livez`, `/readyz`, `/metrics`, and the [console](console.md) at `/`.")
                .define(
                        PORT,
                        Type.INT,
                        8080,
                        Valid.wholeNumber(0, LAST_PORT),
                        Importance.MEDIUM,
                        "Its port. 0: any free one.")
                .define(
                        CERTIFICATE,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.MEDIUM,
                        "Path of its certificate in PEM, with those that lead to its authority, relative to the configuration file's folder. Empty: plain HTTP. A renewed file is read again.")
                .define(
                        KEY,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.MEDIUM,
                        "Path of the certificate's key in PEM, not encrypted.")
                .define(
                        METRICS_TOKENS,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.MEDIUM,
                        "Path of a file with the tokens with which `/metrics` may be read, one a line, each of at least 16 characters. Empty: by everybody who reaches it.")
                .define(
                        OPEN,
                        Type.BOOLEAN,
                        false,
                        Importance.MEDIUM,
                        "Whether the endpoint may be on an address that other machines reach without a certificate and without a token for `/metrics`: where the network lets only your monitoring in.")
                .define(
                        CONSOLE,
                        Type.STRING,
                        AUTO,
                        Valid.oneOf(List.of(AUTO, "true", "false")),
                        Importance.MEDIUM,
                        "Whether the admin endpoint has the console. `auto`: on a loopback address, and elsewhere if there are a certificate and a token file.")
                .define(
                        TOKENS,
                        Type.STRING,
                        "",
                        Valid.PATH,
                        Importance.MEDIUM,
                        "Path of a file with the tokens that let in, one a line, each of at least 16 characters. Empty: everybody on this machine. A changed file is read again.")
                .define(
                        NAMES,
                        Type.LIST,
                        "",
                        Valid.HOSTS,
                        Importance.LOW,
                        "Further host names by which browsers reach the console, a list or separated by commas. Those of the loopback address and `admin.host` are known.");
    }

    /** A sentence for what does not go together. */
    static List<String> problems(Map<String, ConfigValue> values) {
        List<String> problems = new ArrayList<>();
        boolean certificate = !text(values, CERTIFICATE).isEmpty();
        boolean tokens = !text(values, TOKENS).isEmpty();
        if (certificate == text(values, KEY).isEmpty()) {
            problems.add(CERTIFICATE + " and " + KEY + " belong together");
        }
        boolean open = text(values, OPEN).equalsIgnoreCase("true");
        if (!open
                && !Loopback.is(text(values, HOST))
                && !(certificate && !text(values, METRICS_TOKENS).isEmpty())) {
            problems.add(AdminAccess.exposed(HOST, CERTIFICATE, KEY, METRICS_TOKENS, "`" + OPEN + ": true`"));
        }
        if (text(values, CONSOLE).equalsIgnoreCase("true")
                && !Loopback.is(text(values, HOST))
                && !(certificate && tokens)) {
            problems.add("the console needs " + CERTIFICATE + ", " + KEY + " and " + TOKENS + ", because " + HOST
                    + " is not a loopback address");
        }
        return problems;
    }

    private static String text(Map<String, ConfigValue> values, String key) {
        ConfigValue value = values.get(key);
        return value == null || value.value() == null ? "" : String.valueOf(value.value());
    }

    static AdminSettings of(AbstractConfig config, Path folder) {
        String host = config.getString(HOST);
        Optional<CertificateFiles> certificate = Optional.of(config.getString(CERTIFICATE))
                .filter(path -> !path.isEmpty())
                .map(path -> new CertificateFiles(folder.resolve(path), folder.resolve(config.getString(KEY))));
        Optional<Path> tokens = Optional.of(config.getString(TOKENS))
                .filter(path -> !path.isEmpty())
                .map(folder::resolve);
        Optional<BearerTokens> metrics = Optional.of(config.getString(METRICS_TOKENS))
                .filter(path -> !path.isEmpty())
                .map(path -> new BearerTokens(folder.resolve(path)));
        String wanted = config.getString(CONSOLE).toLowerCase(Locale.ROOT);
        boolean console = wanted.equals(AUTO)
                ? Loopback.is(host) || (certificate.isPresent() && tokens.isPresent())
                : Boolean.parseBoolean(wanted);
        return new AdminSettings(
                host,
                config.getInt(PORT),
                new AdminAccess(certificate, metrics),
                console,
                config.getList(NAMES).stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .toList(),
                tokens);
    }

    /** The beginning of its addresses. */
    public String scheme() {
        return access.certificate().isPresent() ? "https" : "http";
    }

    /** Whether nobody but this machine reaches it. */
    public boolean isLoopback() {
        return Loopback.is(host);
    }
}
