/** What is in the file of a project tool, and how it is mapped; it needs few words, as its columns are the contracts'. */
@NullMarked
package io.outturn.profile.schedule;

import org.jspecify.annotations.NullMarked;
