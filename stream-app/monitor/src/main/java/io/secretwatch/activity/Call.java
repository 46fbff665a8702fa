package io.secretwatch.activity;

/**
 * The request line, without what could hold a secret.
 *
 * @param path of the request URI, percent-encoded as sent, cut to 512 characters
 * @param query only parameters that say what was asked for, such as {@code labelSelector} and {@code limit}; others are left out
 */
public record Call(
        String verb,
        String apiGroup,
        String apiVersion,
        String resource,
        String subresource,
        String namespace,
        String name,
        String path,
        String query) {}
