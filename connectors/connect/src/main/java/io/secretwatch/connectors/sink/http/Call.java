package io.secretwatch.connectors.sink.http;

import java.net.URI;
import java.util.Map;

/** A POST to the receiver. */
record Call(URI uri, String contentType, Map<String, String> headers, byte[] body) {}
