/** Notices about the audit log and the state of objects. */
package io.secretwatch.rule.notice;
