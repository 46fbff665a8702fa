package io.secretwatch.topology;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.secretwatch.principal.Principal;
import java.io.IOException;
import java.util.Locale;

/** A principal as JSON: its kind for readers, and its user name, from which it is made again. */
final class PrincipalJson {

    private PrincipalJson() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("principal");
        module.addSerializer(Principal.class, new Writer());
        module.addDeserializer(Principal.class, new Reader());
        return module;
    }

    private static final class Writer extends JsonSerializer<Principal> {
        @Override
        public void serialize(Principal principal, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeStringField(
                    "kind", principal.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeStringField("username", principal.username());
            json.writeEndObject();
        }
    }

    private static final class Reader extends JsonDeserializer<Principal> {
        @Override
        public Principal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode node = json.readValueAsTree();
            return Principal.of(node.path("username").asText());
        }
    }
}
