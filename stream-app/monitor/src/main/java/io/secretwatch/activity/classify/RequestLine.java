package io.secretwatch.activity.classify;

import io.secretwatch.activity.SecretRead.Selectors;
import io.secretwatch.audit.AuditEvent;
import io.secretwatch.wire.kubernetes.QueryParameters;
import io.secretwatch.wire.kubernetes.RequestQuery;
import io.secretwatch.wire.redaction.Credentials;
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

    /** The whole of it. May hold secrets in its query. */
    String uri() {
        return uri;
    }

    /** The path as sent, without what looks like a credential, cut to 512 characters. */
    String path() {
        return cut(Credentials.hidden(mark < 0 ? uri : uri.substring(0, mark)), PATH_KEPT);
    }

    /** What the API server reads in the query. May hold secrets. */
    RequestQuery query() {
        return query;
    }

    /** The parameters that say what was asked for, as sent, whether they count or not. All others, such as {@code command}, may hold secrets. */
    String tellableQuery() {
        List<String> sent = query.sent(QueryParameters.OF_SELECTION);
        if (sent.size() < 2) {
            return sent.isEmpty() ? "" : told(sent.get(0));
        }
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < sent.size(); i++) {
            told.append(i == 0 ? "" : "&").append(told(sent.get(i)));
        }
        return told.toString();
    }

    /** In the query of an {@link AuditEvent.Request} nothing looks like a credential any more. */
    private static String told(String parameter) {
        return cut(parameter, VALUE_KEPT);
    }

    /** The decoded value of a parameter, cut to 256 characters; empty where none counts. */
    String parameter(String key) {
        return cut(query.text(key), VALUE_KEPT);
    }

    /** How a list or watch was filtered. */
    Selectors selectors() {
        String label = parameter("labelSelector");
        String field = parameter("fieldSelector");
        return label.isEmpty() && field.isEmpty() ? Selectors.NONE : new Selectors(label, field);
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
