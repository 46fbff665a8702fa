/** Kubernetes as its API server writes it down: groups, request URIs, names of clusters, annotations, what a command line asks for. Imports nothing of the project. */
@NullMarked
package io.secretwatch.wire.kubernetes;

import org.jspecify.annotations.NullMarked;
