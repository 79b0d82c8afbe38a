/** Invented estates of any size, written as the exports of three systems. */
@NullMarked
package io.outturn.lab.estate;

import org.jspecify.annotations.NullMarked;
