package io.secretwatch.wire.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request URI as the API server reads it: pairs as Go's {@code url.ParseQuery} does, and values as
 * {@code apimachinery/pkg/runtime/conversion.go} does.
 *
 * <p>A pair is dropped where it has a semicolon or where its name or its value has a broken escape; the others count. Names are told apart
 * by upper and lower case. Of several values the first counts, where there can be one only.
 */
public final class RequestQuery {

    /** How many pairs Go since 1.24.12 and 1.25.6 reads; of more, it reads none. */
    public static final int PAIRS_READ = 10_000;

    /** Without parameters. */
    public static final RequestQuery NONE = new RequestQuery("");

    /** For each pair: where it begins, where its name ends, and where it ends. */
    private static final int BOUNDS = 3;

    private static final int USUAL_PAIRS = 8;

    private final String text;
    private final int[] bounds;
    private final boolean escaped;
    private final boolean semicolons;

    private RequestQuery(String text) {
        this.text = text;
        this.bounds = bounds(text);
        this.escaped = text.indexOf('%') >= 0 || text.indexOf('+') >= 0;
        this.semicolons = text.indexOf(';') >= 0;
    }

    private static int[] bounds(String text) {
        int[] bounds = new int[BOUNDS * USUAL_PAIRS];
        int count = 0;
        int equals = -1;
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('&', from);
            int to = end < 0 ? text.length() : end;
            if (equals < from) {
                equals = text.indexOf('=', from);
                equals = equals < 0 ? text.length() : equals;
            }
            if (count == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * count);
            }
            bounds[count] = from;
            bounds[count + 1] = Math.min(equals, to);
            bounds[count + 2] = to;
            count += BOUNDS;
            from = to + 1;
        }
        return Arrays.copyOf(bounds, count);
    }

    /** Of a request URI: what follows the first question mark. */
    public static RequestQuery ofUri(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? NONE : new RequestQuery(uri.substring(mark + 1));
    }

    /** Whether it has more pairs than the API server reads, which then reads none of them. An older one reads all. */
    private boolean dropped() {
        return text.length() >= PAIRS_READ && separators() >= PAIRS_READ;
    }

    private int separators() {
        int pairs = bounds.length / BOUNDS;
        return text.endsWith("&") ? pairs : pairs - 1;
    }

    /** How many of the bounds are of pairs that the API server reads. */
    private int read() {
        return dropped() ? 0 : bounds.length;
    }

    /** The values of a parameter, decoded, in their order; at most so many. */
    public List<String> values(String name, int most) {
        List<String> values = new ArrayList<>();
        int end = read();
        for (int pair = 0; pair < end && values.size() < most; pair += BOUNDS) {
            String value = value(pair, name);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** The value of this pair; null where it is none of that name which counts. */
    private @Nullable String value(int pair, String name) {
        if (!isName(pair, name) || semicolon(pair) >= 0) {
            return null;
        }
        int end = bounds[pair + 1];
        int to = bounds[pair + 2];
        if (end == to) {
            return "";
        }
        String value = text.substring(end + 1, to);
        return escaped ? UriEscapes.parameter(value).orElse(null) : value;
    }

    /** Where the first semicolon of the pair is; less than 0 where it has none. */
    private int semicolon(int pair) {
        int at = semicolons ? text.indexOf(';', bounds[pair]) : -1;
        return at < bounds[pair + 2] ? at : -1;
    }

    private boolean isName(int pair, String name) {
        int length = bounds[pair + 1] - bounds[pair];
        if (length == name.length() && text.startsWith(name, bounds[pair])) {
            return true;
        }
        // each byte of a name takes three characters at most
        return escaped
                && length >= name.length()
                && length <= 3 * name.length()
                && name(pair).equals(name);
    }

    /** The name of this pair, decoded, or as it was sent where it is broken. */
    private String name(int pair) {
        String name = text.substring(bounds[pair], bounds[pair + 1]);
        return escaped ? UriEscapes.parameterOrRaw(name) : name;
    }

    /**
     * The pairs of some parameters as they were sent, whether they count or not: at most as many as there are names, each up to a semicolon,
     * which drops the pair, since behind it may stand another name.
     */
    public List<String> sent(Set<String> names) {
        List<String> sent = new ArrayList<>();
        for (int pair = 0; pair < bounds.length && sent.size() < names.size(); pair += BOUNDS) {
            if (names.contains(name(pair))) {
                int semicolon = semicolon(pair);
                sent.add(text.substring(bounds[pair], semicolon < 0 ? bounds[pair + 2] : semicolon + 1));
            }
        }
        return sent;
    }

    /** The first value of a parameter, decoded; absent where none counts. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(firstOrNull(name));
    }

    private @Nullable String firstOrNull(String name) {
        int end = read();
        for (int pair = 0; pair < end; pair += BOUNDS) {
            String value = value(pair, name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The first value of a parameter, decoded; empty where none counts. */
    public String text(String name) {
        String value = firstOrNull(name);
        return value == null ? "" : value;
    }

    /**
     * A parameter that is a boolean ({@code Convert_Slice_string_To_bool}): only {@code 0} and {@code false}, in capitals or not, are false;
     * anything else that counts is true, the empty text and {@code no} too.
     */
    public boolean isTrue(String name) {
        String value = firstOrNull(name);
        return value != null && truth(value);
    }

    private static boolean truth(String value) {
        return !value.equals("0") && !value.equalsIgnoreCase("false");
    }

    /**
     * Whether it asks for a dry run: each {@code dryRun} is exactly {@code All}. Any other value is refused with 422
     * ({@code ValidateDryRun} in {@code apimachinery/pkg/apis/meta/v1/validation}).
     */
    public boolean isDryRun() {
        List<String> stages = values("dryRun", PAIRS_READ);
        for (String stage : stages) {
            if (!stage.equals("All")) {
                return false;
            }
        }
        return !stages.isEmpty();
    }

    /** Where a watch begins. */
    public boolean beginsWithAll() {
        // sendInitialEvents decides where it counts (KEP 3157); without it a version to go on from does
        String all = firstOrNull("sendInitialEvents");
        if (all != null) {
            return truth(all);
        }
        String version = text("resourceVersion");
        return version.isEmpty() || version.equals("0");
    }
}
