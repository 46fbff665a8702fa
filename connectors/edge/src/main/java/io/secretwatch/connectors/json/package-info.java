/** JSON as Go reads it, for a parser that is stricter. */
package io.secretwatch.connectors.json;
