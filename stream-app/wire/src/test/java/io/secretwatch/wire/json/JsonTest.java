package io.secretwatch.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void brackets_are_closed_in_the_order_in_which_they_were_opened() {
        Random random = new Random(1);
        for (int run = 0; run < 300; run++) {
            String nested = nested(random, 1 + random.nextInt(400));
            byte[] bytes = nested.getBytes(StandardCharsets.US_ASCII);
            assertThat(Json.skip(bytes, 0, bytes.length)).isEqualTo(bytes.length);
            int end = nested.lastIndexOf('1') + 1;
            int other = end + random.nextInt(bytes.length - end);
            bytes[other] = (byte) (bytes[other] == ']' ? '}' : ']');
            assertThat(Json.skip(bytes, 0, bytes.length)).isEqualTo(Json.BROKEN);
        }
    }

    private static String nested(Random random, int depth) {
        StringBuilder text = new StringBuilder();
        Deque<String> closing = new ArrayDeque<>();
        for (int i = 0; i < depth; i++) {
            boolean object = random.nextBoolean();
            text.append(object ? "{\"a\":" : "[");
            closing.push(object ? "}" : "]");
            if (random.nextInt(3) == 0) {
                // goes a level up and down again
                text.append(object ? "[{\"b\":[]}],\"c\":" : "{\"b\":[[]]},");
            }
        }
        return text.append('1').append(String.join("", closing)).toString();
    }

    @Test
    void a_string_ends_at_the_first_byte_that_does_not_mean_itself() {
        Random random = new Random(2);
        byte[] special = {'"', '\\', 0x1f, '\n', 0};
        for (int run = 0; run < 5_000; run++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                boolean means =
                        Arrays.binarySearch(new byte[] {'"', '\\'}, bytes[i]) < 0 && (bytes[i] < 0 || bytes[i] >= ' ');
                bytes[i] = means ? bytes[i] : (byte) 'x';
            }
            int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length + 1);
            if (at < bytes.length) {
                bytes[at] = special[random.nextInt(special.length)];
            }
            assertThat(Json.plain(bytes, 0, bytes.length)).isEqualTo(at);
        }
    }

    @Test
    void texts_of_any_bytes_are_what_java_makes_of_them() {
        Random random = new Random(3);
        for (int run = 0; run < 2_000; run++) {
            byte[] bytes = new byte[random.nextInt(30)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt(random.nextInt(20) == 0 ? 256 : 128);
            }
            assertThat(Slice.of(bytes).raw()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void members_are_the_same_in_few_and_in_many_and_behind_escapes() {
        for (int count : new int[] {1, 40, 48, 49, 200}) {
            StringBuilder text = new StringBuilder("{");
            for (int i = 0; i < count; i++) {
                text.append("\"m")
                        .append(i)
                        .append("\":")
                        .append(i)
                        .append(",\"m")
                        .append(i / 2)
                        .append("\":null,");
            }
            Fields fields =
                    Fields.of(Slice.of((text + "\"\\u006da\":\"x\",\"z\":1}").getBytes(StandardCharsets.UTF_8)));
            for (int i = 0; i < count; i++) {
                assertThat(fields.valueOrNull("m" + i))
                        .isNotNull()
                        .extracting(Slice::raw)
                        .isEqualTo("" + i);
            }
            assertThat(fields.text("ma")).isEqualTo("x");
            assertThat(fields.has("m" + count)).isFalse();
            assertThat(fields.all()).hasSize(count + 2);
            assertThat(fields.hasOnly(new NameTable<>(Map.of("m0", 1, "ma", 1))))
                    .isFalse();
        }
        assertThat(Fields.of(Slice.of("{\"a\":1,\"b\":2}".getBytes(StandardCharsets.UTF_8)))
                        .hasOnly(new NameTable<>(Map.of("a", 1, "b", 1, "c", 1))))
                .isTrue();
    }
}
