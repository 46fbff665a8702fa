package io.secretwatch.audit.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.secretwatch.audit.DamagedEvents;
import io.secretwatch.testing.Seeds;
import io.secretwatch.wire.json.Fields;
import io.secretwatch.wire.json.Slice;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventIndexTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void an_index_has_the_members_that_a_plain_parser_finds() {
        int[] parsed = new int[1];
        Seeds.each(3_000, random -> {
            byte[] event = DamagedEvents.one(random);
            Map<String, JsonNode> members = members(event);
            if (members != null) {
                parsed[0]++;
                EventIndex index = index(event, random);
                assertThat(index.isClosed()).isTrue();
                for (EventField field : EventField.values()) {
                    JsonNode member = members.remove(field.spelling());
                    assertThat(index.has(field)).isEqualTo(member != null);
                    Slice value = index.value(field);
                    JsonNode indexed = value == null ? null : JSON.readTree(value.raw());
                    assertThat(indexed)
                            .as(field.spelling())
                            .isEqualTo(member == null || member.isNull() ? null : member);
                }
                assertThat(index.hasForeign()).isEqualTo(!members.isEmpty());
            }
        });
        assertThat(parsed[0]).isGreaterThan(Long.getLong("seed") == null ? 1_500 : -1);
    }

    @Test
    void an_index_breaks_off_where_all_other_readers_do() {
        Seeds.each(3_000, random -> {
            byte[] event = DamagedEvents.one(random);
            if (event[0] == '{') {
                Slice cut = new Slice(event, 0, 1 + random.nextInt(event.length));
                EventIndex index = EventIndex.of(cut);
                index.finish();
                Fields fields = Fields.of(cut);
                assertThat(index.walk().state()).isEqualTo(fields.state());
                assertThat(index.resume()).isEqualTo(fields.resume());
                for (EventField field : EventField.values()) {
                    assertThat(index.has(field)).isEqualTo(fields.has(field.spelling()));
                    assertThat(index.value(field)).isEqualTo(fields.valueOrNull(field.spelling()));
                }
            }
        });
    }

    /** Among other bytes, none of which may be looked at. */
    private static EventIndex index(byte[] event, Random random) {
        byte[] within = new byte[event.length + 20];
        random.nextBytes(within);
        System.arraycopy(event, 0, within, 9, event.length);
        EventIndex index = EventIndex.of(new Slice(within, 9, 9 + event.length));
        index.finish();
        return index;
    }

    /** The first of each name; null where it is not JSON, or more than one object. */
    private static @Nullable Map<String, JsonNode> members(byte[] event) {
        Map<String, JsonNode> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(event)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.putIfAbsent(name, parser.readValueAsTree());
            }
            return parser.nextToken() == null ? members : null;
        } catch (IOException e) {
            return null;
        }
    }
}
