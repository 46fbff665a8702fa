/** The admin endpoint of a process: three pages over HTTP. Imports Jetty and nothing of Secretwatch, so that every process can use it. */
@NullMarked
package io.secretwatch.app.admin;

import org.jspecify.annotations.NullMarked;
