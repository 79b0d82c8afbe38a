/** How places on disk are named to the libraries that read and write them. */
@NullMarked
package io.outturn.storage;

import org.jspecify.annotations.NullMarked;
