package io.secretwatch.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.secretwatch.testing.Randomly;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Events in any spelling, with members of other events among theirs, and with bytes that were changed. */
public final class DamagedEvents {

    /** The samples that are spelled and damaged. */
    static final String[] EVENTS = {
        "secrets-list",
        "secrets-watch-started",
        "pod-create-requestresponse",
        "deployment-jsonpatch",
        "unauthenticated-401",
        "impersonated-exec",
        "truncated-by-apiserver"
    };

    private DamagedEvents() {}

    /** One of them; damaged in half of all cases. */
    public static byte[] one(Random random) {
        String text = withMembersOfAnother(random, spelled(random));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6) - 3; i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0
                    ? (byte) random.nextInt(256)
                    : "{}[]\",:\\ \n0n".getBytes(StandardCharsets.US_ASCII)[random.nextInt(12)];
        }
        return bytes;
    }

    /** A body of a request, in any spelling. */
    public static String body(Random random) {
        JsonNode body = Samples.node(Randomly.oneOf(random, "pod-create-requestresponse", "deployment-jsonpatch"))
                .get("requestObject");
        return random.nextBoolean() ? Samples.text(body) : new EquivalentJson(random).write(body);
    }

    private static String spelled(Random random) {
        ObjectNode event = Samples.node(Randomly.oneOf(random, EVENTS));
        return (random.nextBoolean() ? Samples.text(event) : new EquivalentJson(random).write(event)).strip();
    }

    private static String withMembersOfAnother(Random random, String event) {
        return switch (random.nextInt(4)) {
            case 0 ->
                event.substring(0, event.length() - 1) + "," + spelled(random).substring(1);
            case 1 -> "{\"cluster\":null,\"user.name\":\"x\"," + event.substring(1);
            default -> event;
        };
    }
}
