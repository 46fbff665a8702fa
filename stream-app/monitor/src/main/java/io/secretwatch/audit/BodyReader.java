package io.secretwatch.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.secretwatch.audit.bytes.BodyTree;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.json.Utf8Sanitizer;
import io.secretwatch.wire.kubernetes.OmittedBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the one body that was asked for, within limits: a body beyond them is withheld, and the event is kept. */
public final class BodyReader {

    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_DEPTH = 1_000;
    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_NAME = 50_000;
    private static final Body UNREADABLE = new Body.Withheld(Body.Why.UNREADABLE);

    /** The general parser. A class of its own, as it takes long to load and most logs have no body that needs it. */
    private static final class General {

        private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                        // the names in a body are its author's: no table may keep them
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_NUMBER)
                                .maxNameLength(MAX_NAME)
                                .maxStringLength(MAX_BYTES)
                                .build())
                        .build())
                .build();
    }

    private BodyReader() {}

    /** Of fields with the same name in a body the last counts, as in the API server's own reader. */
    public static Body read(Slice value) {
        if (value.isNull()) {
            return Body.ABSENT;
        }
        if (value.isString()) {
            return OmittedBody.TOO_BIG.equals(value.text()) ? new Body.Withheld(Body.Why.TOO_BIG) : UNREADABLE;
        }
        if (value.length() > MAX_BYTES || (!value.isObject() && !value.isArray())) {
            return UNREADABLE;
        }
        JsonNode usual = BodyTree.of(value, RepeatedValues.ofThread().names());
        if (usual != null) {
            return new Body.Json(usual);
        }
        String text = value.raw();
        // the API server takes half a surrogate pair in a patch, and Jackson refuses it in a name since 2.22
        return parsed(text).or(() -> parsed(sanitized(text))).orElse(UNREADABLE);
    }

    private static Optional<Body> parsed(String text) {
        try {
            return Optional.of(new Body.Json(General.MAPPER.readTree(text)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static String sanitized(String json) {
        return new String(Utf8Sanitizer.sanitize(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
