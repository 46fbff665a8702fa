/** What is wrong with the audit log and with the state of objects. */
package io.secretwatch.rule.notice;
