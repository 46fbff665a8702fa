package io.secretwatch.activity.classify;

import io.secretwatch.wire.kubernetes.QueryParameters;
import io.secretwatch.wire.kubernetes.UriEscapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A request URI taken apart. As in Go's {@code url.Values.Get}, the first of several equal parameters counts. */
public final class RequestLine {

    private static final int PATH_KEPT = 512;
    private static final int VALUE_KEPT = 256;
    private static final int VALUES_KEPT = 50;
    private static final int LONG_VALUE_KEPT = 4_000;

    private final String path;
    private final List<String> parameters;

    private RequestLine(String path, List<String> parameters) {
        this.path = path;
        this.parameters = parameters;
    }

    static RequestLine of(String uri) {
        int mark = uri.indexOf('?');
        if (mark < 0) {
            return new RequestLine(cut(uri, PATH_KEPT), List.of());
        }
        return new RequestLine(
                cut(uri.substring(0, mark), PATH_KEPT),
                List.of(uri.substring(mark + 1).split("&")));
    }

    String path() {
        return path;
    }

    /** The parameters that say what was asked for, still encoded. All others, such as {@code command}, may hold secrets. */
    String tellableQuery() {
        List<String> kept = new ArrayList<>();
        for (String parameter : parameters) {
            if (QueryParameters.OF_SELECTION.contains(keyOf(parameter))) {
                kept.add(cut(parameter, VALUE_KEPT));
            }
        }
        return String.join("&", kept.subList(0, Math.min(kept.size(), QueryParameters.OF_SELECTION.size())));
    }

    /** The decoded value of a parameter, cut to 256 characters; empty where it is missing or broken. */
    String parameter(String key) {
        for (String parameter : parameters) {
            if (keyOf(parameter).equals(key)) {
                int equals = parameter.indexOf('=');
                return equals < 0 ? "" : cut(UriEscapes.decodedParameter(parameter.substring(equals + 1)), VALUE_KEPT);
            }
        }
        return "";
    }

    /** The decoded values of a parameter that may stand several times, cut; at most {@value #VALUES_KEPT}. May hold secrets. */
    List<String> parameters(String key) {
        List<String> values = new ArrayList<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals >= 0 && values.size() < VALUES_KEPT && keyOf(parameter).equals(key)) {
                values.add(cut(UriEscapes.decodedParameter(parameter.substring(equals + 1)), LONG_VALUE_KEPT));
            }
        }
        return values;
    }

    /** Whether a parameter is set to what Go's {@code strconv.ParseBool} reads as true. */
    boolean isTrue(String key) {
        return Set.of("1", "t", "T", "true", "TRUE", "True").contains(parameter(key));
    }

    private static String keyOf(String parameter) {
        int equals = parameter.indexOf('=');
        return UriEscapes.decodedParameter(equals < 0 ? parameter : parameter.substring(0, equals));
    }

    public static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
