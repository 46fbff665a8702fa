package io.secretwatch.architecture;

/** The same of the tests on a Kafka. */
class LiveTestNamesTest extends TestNamesTest {}
