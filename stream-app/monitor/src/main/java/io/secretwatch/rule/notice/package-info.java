/** Notices about the audit log and the state of objects. */
@NullMarked
package io.secretwatch.rule.notice;

import org.jspecify.annotations.NullMarked;
