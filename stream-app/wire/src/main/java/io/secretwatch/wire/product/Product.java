package io.secretwatch.wire.product;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** This product, as the command line, alerts, metrics and Kafka Connect name it. The build writes the version and the commit. */
public final class Product {

    /** As {@code metadata.product.name} of an alert. */
    public static final String NAME = "Secretwatch";

    private static final Properties BUILT = built();

    private Product() {}

    /** Such as {@code 0.1.0}, or {@code 0.1.0-SNAPSHOT} before that is released. */
    public static String version() {
        return BUILT.getProperty("version");
    }

    /** The first twelve digits of the commit; absent where who built it did not say. */
    public static Optional<String> commit() {
        return Optional.of(BUILT.getProperty("commit")).filter(commit -> !commit.isBlank());
    }

    private static Properties built() {
        try (InputStream in = Product.class.getResourceAsStream("product.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, "product.properties is not on the class path"));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
