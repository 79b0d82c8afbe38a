/** The prompt at which SQL is typed. */
@NullMarked
package io.outturn.cli.prompt;

import org.jspecify.annotations.NullMarked;
