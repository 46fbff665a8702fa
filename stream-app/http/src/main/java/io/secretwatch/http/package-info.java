/** HTTP of a process beside its work: the admin endpoint. Imports Jetty and nothing of Secretwatch, so that every process can use it. */
package io.secretwatch.http;
