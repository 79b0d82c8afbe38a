/** The review pack of a release: pages for people, made from its published tables alone. */
@NullMarked
package io.outturn.review;

import org.jspecify.annotations.NullMarked;
