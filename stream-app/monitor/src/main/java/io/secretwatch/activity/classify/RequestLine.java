package io.secretwatch.activity.classify;

import io.secretwatch.wire.kubernetes.QueryParameters;
import io.secretwatch.wire.kubernetes.RequestQuery;
import io.secretwatch.wire.kubernetes.UriEscapes;
import java.util.ArrayList;
import java.util.List;

/** A request URI: what the API server reads in it, and what of it may be told. */
public final class RequestLine {

    private static final int PATH_KEPT = 512;
    private static final int VALUE_KEPT = 256;

    private final String uri;
    private final int mark;
    private final RequestQuery query;

    private RequestLine(String uri) {
        this.uri = uri;
        this.mark = uri.indexOf('?');
        this.query = RequestQuery.ofUri(uri);
    }

    static RequestLine of(String uri) {
        return new RequestLine(uri);
    }

    /** The whole of it, as sent. May hold secrets. */
    String uri() {
        return uri;
    }

    /** The path as sent, cut to 512 characters. */
    String path() {
        return cut(mark < 0 ? uri : uri.substring(0, mark), PATH_KEPT);
    }

    /** What the API server reads in the query. May hold secrets. */
    RequestQuery query() {
        return query;
    }

    /** The parameters that say what was asked for, as sent, whether they count or not. All others, such as {@code command}, may hold secrets. */
    String tellableQuery() {
        List<String> kept = new ArrayList<>();
        int from = mark < 0 ? uri.length() : mark + 1;
        while (from < uri.length() && kept.size() < QueryParameters.OF_SELECTION.size()) {
            int end = uri.indexOf('&', from);
            int to = end < 0 ? uri.length() : end;
            int equals = uri.indexOf('=', from);
            String name = uri.substring(from, equals < 0 ? to : Math.min(equals, to));
            if (QueryParameters.OF_SELECTION.contains(UriEscapes.parameterOrRaw(name))) {
                kept.add(cut(uri.substring(from, tellable(from, to)), VALUE_KEPT));
            }
            from = to + 1;
        }
        return String.join("&", kept);
    }

    /** Up to a semicolon, which drops the pair: behind it may stand another name. */
    private int tellable(int from, int to) {
        int semicolon = uri.indexOf(';', from);
        return semicolon < 0 ? to : Math.min(semicolon + 1, to);
    }

    /** The decoded value of a parameter, cut to 256 characters; empty where none counts. */
    String parameter(String key) {
        return cut(query.text(key), VALUE_KEPT);
    }

    /** The decoded values of a parameter that may stand several times, whole: what is after them is looked for to the end. May hold secrets. */
    List<String> parameters(String key) {
        return query.values(key, RequestQuery.PAIRS_READ);
    }

    /** Whether a create, an update or a patch is a dry run, which its query alone says. */
    boolean isDryRun() {
        return query.isDryRun();
    }

    public static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}
