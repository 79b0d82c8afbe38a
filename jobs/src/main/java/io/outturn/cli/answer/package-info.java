/** Answers of queries as text: tables for people, CSV and JSON for programs. */
@NullMarked
package io.outturn.cli.answer;

import org.jspecify.annotations.NullMarked;
