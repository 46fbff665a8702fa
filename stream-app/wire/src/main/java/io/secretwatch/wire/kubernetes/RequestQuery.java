package io.secretwatch.wire.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final String text;
    private final boolean escaped;
    private final boolean dropped;

    private RequestQuery(String text) {
        this.text = text;
        this.escaped = text.indexOf('%') >= 0 || text.indexOf('+') >= 0;
        this.dropped = text.length() >= PAIRS_READ && separators(text) >= PAIRS_READ;
    }

    private static int separators(String text) {
        int count = 0;
        for (int at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
            count++;
        }
        return count;
    }

    /** Of a request URI: what follows the first question mark. */
    public static RequestQuery ofUri(String uri) {
        int mark = uri.indexOf('?');
        return mark < 0 ? NONE : new RequestQuery(uri.substring(mark + 1));
    }

    /** Whether it has more pairs than the API server reads, which then reads none of them. An older one reads all. */
    public boolean dropped() {
        return dropped;
    }

    /** The values of a parameter, decoded, in their order; at most so many. */
    public List<String> values(String name, int most) {
        List<String> values = new ArrayList<>();
        int from = dropped ? text.length() : 0;
        while (from < text.length() && values.size() < most) {
            int to = endOfPair(from);
            String value = value(from, to, name);
            if (value != null) {
                values.add(value);
            }
            from = to + 1;
        }
        return values;
    }

    private int endOfPair(int from) {
        int end = text.indexOf('&', from);
        return end < 0 ? text.length() : end;
    }

    /** The value of this pair; null where it is none of that name which counts. */
    private @Nullable String value(int from, int to, String name) {
        if (!escaped && !text.startsWith(name, from)) {
            return null;
        }
        int equals = text.indexOf('=', from);
        boolean valued = equals >= 0 && equals < to;
        int end = valued ? equals : to;
        if (!isName(from, end, name) || semicolon(from, to)) {
            return null;
        }
        if (!valued) {
            return "";
        }
        String value = text.substring(equals + 1, to);
        return escaped ? UriEscapes.parameter(value).orElse(null) : value;
    }

    private boolean semicolon(int from, int to) {
        int at = text.indexOf(';', from);
        return at >= 0 && at < to;
    }

    private boolean isName(int from, int to, String name) {
        if (to - from == name.length() && text.startsWith(name, from)) {
            return true;
        }
        // each byte of a name takes three characters at most
        return escaped
                && to - from >= name.length()
                && to - from <= 3 * name.length()
                && UriEscapes.parameter(text.substring(from, to))
                        .filter(name::equals)
                        .isPresent();
    }

    /** The first value of a parameter, decoded; absent where none counts. */
    public Optional<String> first(String name) {
        return Optional.ofNullable(firstOrNull(name));
    }

    private @Nullable String firstOrNull(String name) {
        int from = dropped || (!escaped && text.indexOf(name) < 0) ? text.length() : 0;
        while (from < text.length()) {
            int to = endOfPair(from);
            String value = value(from, to, name);
            if (value != null) {
                return value;
            }
            from = to + 1;
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
        return !stages.isEmpty() && stages.stream().allMatch("All"::equals);
    }

    /** Where a watch begins. */
    public boolean beginsWithAll() {
        // sendInitialEvents decides where it counts (KEP 3157); without it a version to go on from does
        if (first("sendInitialEvents").isPresent()) {
            return isTrue("sendInitialEvents");
        }
        String version = text("resourceVersion");
        return version.isEmpty() || version.equals("0");
    }
}
