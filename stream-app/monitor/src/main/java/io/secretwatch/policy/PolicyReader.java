package io.secretwatch.policy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads a policy and finds every mistake in it, however hostile the text is. */
public final class PolicyReader {

    /** How long a policy may be, in characters. */
    public static final int LARGEST = 1 << 20;

    private PolicyReader() {}

    /**
     * Reads a policy in UTF-8 and no more of it than a policy may be long.
     *
     * @throws IOException if the stream cannot be read
     */
    public static PolicyReading read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            return tooLarge();
        }
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return refused("is not UTF-8");
        }
    }

    /** Reads a policy. */
    public static PolicyReading read(String yaml) {
        if (yaml.length() > LARGEST) {
            return tooLarge();
        }
        Problems problems = new Problems();
        PolicyBinding binding = new PolicyBinding();
        Policy policy = YamlTree.read(yaml, problems)
                .map(root -> binding.policy(new Cursor("", root, problems)))
                .orElse(Policy.EMPTY);
        PolicyReading reading =
                problems.orElse(() -> new PolicyReading.Valid(policy, binding.includes(), binding.lines()));
        return reading instanceof PolicyReading.Invalid invalid
                ? new PolicyReading.Invalid(invalid.problems(), binding.unfinished())
                : reading;
    }

    private static PolicyReading tooLarge() {
        return refused("is larger than 1 MiB");
    }

    private static PolicyReading refused(String message) {
        Problems problems = new Problems();
        problems.add("", 1, message);
        return problems.orElse(() -> new PolicyReading.Valid(Policy.EMPTY, List.of(), List.of()));
    }
}
