package io.secretwatch.topology;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.secretwatch.activity.Activity;
import io.secretwatch.alert.feedback.FeedbackJson;
import io.secretwatch.knowledge.ObjectOrigin.Content;
import io.secretwatch.knowledge.baseline.Habit;
import io.secretwatch.policy.PolicyVersionJson;
import io.secretwatch.topology.Dispatch.Mark;
import io.secretwatch.topology.Dispatch.Ruled;
import io.secretwatch.topology.Dispatch.Said;
import io.secretwatch.topology.Dispatch.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON of the activity topic, the contract of {@code docs/contracts/activity.md}. */
public final class ActivityJson {

    /** The field that says what a record is: a kind of activity such as {@code secret-read}, or {@value #MARK}. */
    public static final String KIND = "kind";
    /** The kind of the records that hunters skip. */
    public static final String MARK = "mark";

    /** The kind stands first, so that the first bytes distinguish a mark from an activity. */
    private static final byte[] MARK_START =
            ("{\"" + KIND + "\":\"" + MARK + "\",").getBytes(StandardCharsets.US_ASCII);

    private static final byte[] SAID_START = FeedbackJson.start();

    private static final byte[] RULED_START = PolicyVersionJson.start();

    static final ObjectMapper MAPPER = mapper();
    private static final ObjectWriter ACTIVITY_WRITER = MAPPER.writerFor(Activity.class);
    private static final ObjectReader ACTIVITY_READER = MAPPER.readerFor(Activity.class);
    private static final ObjectWriter MARK_WRITER = MAPPER.writerFor(Mark.class);
    private static final ObjectReader MARK_READER = MAPPER.readerFor(Mark.class);
    private static final Map<Class<?>, String> KINDS = Arrays.stream(Activity.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Function.identity(), ActivityJson::kind));

    private ActivityJson() {}

    /** The value of a record. */
    public static byte[] write(Dispatch dispatch) {
        try {
            if (dispatch instanceof Seen seen) {
                return ACTIVITY_WRITER.writeValueAsBytes(seen.activity());
            }
            if (dispatch instanceof Ruled ruled) {
                return PolicyVersionJson.write(ruled.version());
            }
            return dispatch instanceof Said said
                    ? FeedbackJson.write(said.feedback())
                    : MARK_WRITER.writeValueAsBytes(dispatch);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("an activity cannot be written as JSON", e);
        }
    }

    /** The record of a value; absent where the monitor did not write the bytes. */
    public static Optional<Dispatch> read(byte[] value) {
        // Jackson would make an object even of a value that is not one
        if (value == null || value.length == 0 || value[0] != '{') {
            return Optional.empty();
        }
        try {
            if (startsWith(value, SAID_START)) {
                return FeedbackJson.read(value).map(Said::new);
            }
            if (startsWith(value, RULED_START)) {
                return PolicyVersionJson.read(value).map(Ruled::new);
            }
            return Optional.of(
                    startsWith(value, MARK_START)
                            ? MARK_READER.readValue(value)
                            : new Seen(ACTIVITY_READER.readValue(value)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] value, byte[] start) {
        return value.length > start.length && Arrays.equals(value, 0, start.length, start, 0, start.length);
    }

    /** What kind of activity it is, as the field and the meters say it. */
    public static String kind(Activity activity) {
        return Objects.requireNonNull(KINDS.get(activity.getClass()), "every permitted class is a kind");
    }

    /** {@code SecretRead} becomes {@code secret-read}. */
    public static String kind(Class<?> type) {
        return Activity.kind(type);
    }

    private static ObjectMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .addModules(new JavaTimeModule(), new Jdk8Module(), PrincipalJson.module())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                // the components of records, and no method that merely looks like a property
                .visibility(PropertyAccessor.GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addMixIn(Activity.class, Kinds.class)
                .addMixIn(Mark.class, Kinds.class)
                .addMixIn(Content.class, Kinds.class)
                .addMixIn(Habit.class, WithoutNames.class)
                .build();
        mapper.registerSubtypes(new NamedType(Mark.class, MARK));
        Stream.of(Activity.class, Content.class)
                .flatMap(base -> Arrays.stream(base.getPermittedSubclasses()))
                .forEach(type -> mapper.registerSubtypes(new NamedType(type, kind(type))));
        return mapper;
    }

    /** Puts the kind at the beginning of what a sealed type stands for, and of a mark. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = KIND)
    private interface Kinds {}

    /** There are many of them: the components in their order. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface WithoutNames {}
}
