/** The audit policies of {@code deploy/audit-policy}: made from what the rules look at, and tried on every scenario. */
package io.secretwatch.auditpolicy;
