/** The entry point; everything else is in the packages below, in the order in which the data goes through them. */
package io.secretwatch;
