/**
 * Tables kept in memory between the queries of a night, and queries over them that run as one task. The only package that uses
 * Spark's internals: with few rows, a night takes less than half the processor time that it takes with Spark's public API.
 */
@NullMarked
package io.outturn.inmemory;

import org.jspecify.annotations.NullMarked;
