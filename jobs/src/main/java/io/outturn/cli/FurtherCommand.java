package io.outturn.cli;

import java.util.concurrent.Callable;

/** A command that the program has where the jar that brings it lies beside its own, found as a service. */
public interface FurtherCommand extends Callable<Integer> {}
