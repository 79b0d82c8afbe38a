/** What a project tool's schedule says of its projects: whose tasks are whose, baselines, earned value and fields. */
@NullMarked
package io.outturn.schedule;

import org.jspecify.annotations.NullMarked;
