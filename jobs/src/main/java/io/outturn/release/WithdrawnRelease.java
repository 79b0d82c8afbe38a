package io.outturn.release;

/** A withdrawn release, with when and why. */
public record WithdrawnRelease(Manifest release, Withdrawal withdrawal) {}
