/** What is wrong with the audit log and with the state of objects. */
@NullMarked
package io.secretwatch.rule.notice;

import org.jspecify.annotations.NullMarked;
