/** How a file is written (encoding, delimiter, header) and what its table holds; knows nothing of contracts. */
@NullMarked
package io.outturn.profile.file;

import org.jspecify.annotations.NullMarked;
