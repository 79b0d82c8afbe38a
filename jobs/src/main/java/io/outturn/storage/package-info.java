/** Where files may lie, local or remote, and how places are named to the libraries that read and write them. */
@NullMarked
package io.outturn.storage;

import org.jspecify.annotations.NullMarked;
