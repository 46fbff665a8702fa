package io.secretwatch.audit.bytes;

/** Keys of annotations as the API server writes them, whatever log pipelines made of their dots and slashes. */
public final class AnnotationKey {

    private static final String FLAT_DOMAIN = "_k8s_io_";

    private AnnotationKey() {}

    /** The part before the slash is a DNS name and has no underscore: where one stands, Elastic's agent has replaced a dot. */
    public static String restored(String key) {
        int slash = key.indexOf('/');
        if (key.indexOf('_') < 0) {
            return key;
        }
        // BigQuery and Loki replace the slash, too
        int end = slash < 0 ? key.indexOf(FLAT_DOMAIN) + FLAT_DOMAIN.length() - 1 : slash;
        return slash < 0 && !key.contains(FLAT_DOMAIN)
                ? key
                : key.substring(0, end).replace('_', '.') + "/" + key.substring(end + 1);
    }
}
