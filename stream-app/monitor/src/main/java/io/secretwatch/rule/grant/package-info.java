/** Rules about rights, tokens and certificates that principals get, and about admission configuration between clients and the API server. */
package io.secretwatch.rule.grant;
