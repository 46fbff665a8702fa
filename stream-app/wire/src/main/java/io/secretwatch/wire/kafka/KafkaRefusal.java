package io.secretwatch.wire.kafka;

import io.secretwatch.wire.text.SafeText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.auth.login.LoginException;

/**
 * What a client of Kafka is refused, in a sentence for operators: by a Kafka with an authorizer, which names resource and right, or by the
 * client's own library, which names the setting and never its value. Exceptions of Kafka are known by their names, since this is a library of
 * programs with and without its classes.
 */
public final class KafkaRefusal {

    private static final int LONGEST = 400;
    /** How many frames from where it was thrown still say what failed. */
    private static final int NEAR = 6;

    private static final Pattern TOPICS = Pattern.compile("access topics: \\[([^]]*)]");
    private static final Pattern GROUP = Pattern.compile("access group: (.+)");

    private KafkaRefusal() {}

    /** The sentence about a client that read topics. */
    public static Optional<String> ofReader(Throwable failure) {
        return sentence(failure, "Read", "a topic");
    }

    /** The sentence about a client that wrote this topic, or these, with commas between. */
    public static Optional<String> ofWriter(Throwable failure, String topics) {
        return sentence(failure, "Write", "topic " + topics);
    }

    /**
     * The sentence about a failure; absent where it, and what caused it, is no refusal.
     *
     * @param right what was tried with a topic, in Kafka's words: {@code Read}, {@code Write}, {@code Create}
     * @param otherwise what it was tried with, where Kafka does not say: {@code topic NAME}
     */
    public static Optional<String> sentence(Throwable failure, String right, String otherwise) {
        return KafkaAbsence.causes(failure)
                .flatMap(cause -> lacking(cause, right, otherwise).stream())
                .findFirst()
                .map(lacking -> sentence(List.of(lacking)))
                .or(() -> ofSetting(failure));
    }

    /** The sentence about a client that could not be made of its credentials or keys; absent where another setting is wrong, or none. */
    public static Optional<String> ofSetting(Throwable failure) {
        return KafkaAbsence.causes(failure)
                .flatMap(cause -> setting(cause).stream())
                .findFirst();
    }

    private static Optional<String> setting(Throwable cause) {
        // their messages may quote a password
        if (madeBy(cause, "org.apache.kafka.common.security.JaasC")) {
            return Optional.of(
                    "kafka.sasl.jaas.config is missing or cannot be read: it must be the class of a login module, `required`,"
                            + " options as name=\"value\", and a semicolon at the end");
        }
        if (cause instanceof LoginException) {
            return Optional.of(
                    "kafka.sasl.jaas.config cannot be used: its login module is not known, or does not take its options");
        }
        if (madeBy(cause, "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory")) {
            return Optional.of(
                    "the settings that begin with kafka.ssl. cannot be used: check keystore, truststore, their types and passwords");
        }
        return Optional.empty();
    }

    private static boolean madeBy(Throwable cause, String classes) {
        return Arrays.stream(cause.getStackTrace())
                .limit(NEAR)
                .anyMatch(frame -> frame.getClassName().startsWith(classes));
    }

    /** The sentence about rights that are known to be missing, each such as {@code Read on topic k8s-audit}. */
    public static String sentence(List<String> lacking) {
        return "Kafka does not allow this user: " + String.join("; ", lacking)
                + " (docs/operations.md, Rights, says who needs what)";
    }

    private static Optional<String> lacking(Throwable cause, String right, String otherwise) {
        String message = String.valueOf(cause.getMessage());
        return switch (cause.getClass().getSimpleName()) {
            case "TopicAuthorizationException" ->
                Optional.of(right + " on " + named("topic", TOPICS, message).orElse(otherwise));
            // an idempotent producer that may write no topic at all
            case "ClusterAuthorizationException" -> Optional.of(right + " on " + otherwise);
            case "GroupAuthorizationException" ->
                Optional.of("Read on " + named("group", GROUP, message).orElse("its group"));
            case "TransactionalIdAuthorizationException" -> Optional.of("Write on its transactional ids");
            default -> Optional.empty();
        };
    }

    private static Optional<String> named(String kind, Pattern pattern, String message) {
        Matcher name = pattern.matcher(message);
        return name.find() ? Optional.of(kind + " " + SafeText.line(name.group(1), LONGEST)) : Optional.empty();
    }
}
