package io.outturn.release;

/** A release that was taken back, and when and why. */
public record WithdrawnRelease(Manifest release, Withdrawal withdrawal) {}
