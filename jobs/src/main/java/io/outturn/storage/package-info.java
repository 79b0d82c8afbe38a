/** Local and remote files, and how they are named for the libraries that read and write them. */
@NullMarked
package io.outturn.storage;

import org.jspecify.annotations.NullMarked;
