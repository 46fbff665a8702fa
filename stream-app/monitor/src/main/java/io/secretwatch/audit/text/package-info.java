/** Forms of a record that are not JSON: lines of container runtimes and of syslog, tables, YAML, and binary forms that are known and not read. */
@NullMarked
package io.secretwatch.audit.text;

import org.jspecify.annotations.NullMarked;
