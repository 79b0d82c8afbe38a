/**
 * Looks at all exports of a folder together and proposes a whole configuration: which file fills which contract, what is taken
 * for granted, and what a person should be asked. Nothing is read that a night would not read alike.
 */
@NullMarked
package io.outturn.proposal;

import org.jspecify.annotations.NullMarked;
