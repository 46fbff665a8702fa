/** Kubernetes as its API server logs it: groups, request URIs, names of clusters, annotations, the intent of a command line. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.kubernetes;

import org.jspecify.annotations.NullMarked;
