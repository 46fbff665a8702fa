package io.secretwatch.app.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Where the admin endpoint listens. */
public record AdminSettings(String host, int port) {

    public static final String HOST = "admin.host";
    public static final String PORT = "admin.port";

    private static final int LAST_PORT = 65_535;

    static void define(ConfigDef keys) {
        keys.define(
                        HOST,
                        Type.STRING,
                        "127.0.0.1",
                        Valid.NOT_EMPTY,
                        Importance.MEDIUM,
                        "Address of the admin endpoint: `/livez`, `/readyz`, `/metrics`.")
                .define(
                        PORT,
                        Type.INT,
                        8080,
                        Valid.wholeNumber(0, LAST_PORT),
                        Importance.MEDIUM,
                        "Its port. 0: any free one.");
    }

    static AdminSettings of(AbstractConfig config) {
        return new AdminSettings(config.getString(HOST), config.getInt(PORT));
    }
}
