/** All programs together: what their parts survive, and what is written of all of them. */
package io.secretwatch.connectors.endtoend;
