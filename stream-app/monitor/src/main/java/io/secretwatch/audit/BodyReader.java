package io.secretwatch.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.secretwatch.wire.json.Slice;
import io.secretwatch.wire.kubernetes.OmittedBody;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the one body that was asked for, within limits: a body beyond them is withheld, and the event is kept. */
public final class BodyReader {

    private static final int MAX_BYTES = 8 << 20;
    private static final int MAX_DEPTH = 1_000;
    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_NAME = 50_000;
    private static final Pattern ESCAPE = Pattern.compile(
            "\\\\(?:u[dD][89abAB]\\p{XDigit}{2}\\\\u[dD][c-fC-F]\\p{XDigit}{2}|(u[dD][89a-fA-F]\\p{XDigit}{2})|.)",
            Pattern.DOTALL);
    private static final Body UNREADABLE = new Body.Withheld(Body.Why.UNREADABLE);

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

    private BodyReader() {}

    /** Of fields with the same name in a body the last counts, as in the API server's own reader. */
    public static Body read(Slice value) {
        if (value.isNull()) {
            return Body.ABSENT;
        }
        if (value.isString()) {
            return OmittedBody.TOO_BIG.equals(value.text()) ? new Body.Withheld(Body.Why.TOO_BIG) : UNREADABLE;
        }
        if (value.length() > MAX_BYTES || !value.isObject() && !value.isArray()) {
            return UNREADABLE;
        }
        String text = value.raw();
        return parsed(text).or(() -> parsed(withoutHalves(text))).orElse(UNREADABLE);
    }

    private static Optional<Body> parsed(String text) {
        try {
            return Optional.of(new Body.Json(MAPPER.readTree(text)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The text with U+FFFD for half a surrogate pair, as Go reads it: the API server takes it in a patch, and Jackson refuses it in a name since 2.22. */
    private static String withoutHalves(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> escape.group(1) == null ? Matcher.quoteReplacement(escape.group()) : "\\\\ufffd");
    }
}
